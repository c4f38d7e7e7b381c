import { describe, expect, it } from 'vitest';
import { type Found, median } from '../../bench/benchmark.js';
import { putBenchmark, renderComparisons, renderFound } from '../../bench/page.js';
import { openGolden } from '../../support/golden.js';

const golden = openGolden(import.meta.filename);

const benchmark = { name: 'large', title: 'Large', about: 'One against another.' };

describe('a table of comparisons', () => {
  it('has the medians in their unit, their ratio, and whether that is what was aimed at', () => {
    const table = renderComparisons([
      {
        what: 'time',
        base: [4_000, 9_000, 1_000],
        ours: [1_000, 3_000, 2_000],
        goal: 'at most 0.5',
        isReached: (a, b) => b <= 0.5 * a,
      },
      {
        what: 'memory',
        base: [1_000],
        ours: [1_234.4],
        unit: 'MB',
        goal: 'less',
        isReached: (a, b) => b < a,
      },
      { what: 'CPU time', base: [1_000], ours: [500] },
    ]);
    expect(table.split('\n').slice(2)).toEqual([
      '| time | 4.00 s | 2.00 s | 0.50 | 0.25 to 2.00 | at most 0.5 | reached |',
      '| memory | 1,000 MB | 1,234 MB | 1.23 | 1.23 to 1.23 | less | **missed** |',
      '| CPU time | 1.00 s | 0.50 s | 0.50 | 0.50 to 0.50 |  |  |',
    ]);
  });

  it('takes the middle of an even number of rounds', () => {
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});

describe("a benchmark's part of a page", () => {
  it('says of how many rounds it is, and on what machine', async () => {
    const here = / \d{4}-\d\d-\d\d on .* cores.*/g;
    const put = (found: Found): string =>
      putBenchmark('', benchmark, { content: renderFound(found) }).replaceAll(
        here,
        ' <day and machine>',
      );
    await golden('two rounds', put([{ what: 'time', base: [2, 2], ours: [1, 1] }]).trim());
    await golden('another table', put('Its own table.').trim());
  });

  it('takes the place of the one before, wherever that is, and leaves the rest', () => {
    const page = putBenchmark('# Page\n', benchmark, { content: 'It was $& slow.' });
    const rest = '\n<!-- bench small -->\nsmall\n<!-- /bench small -->\n';
    const again = putBenchmark(page + rest, benchmark, { content: 'It is $& fast.' });
    expect(again).toBe(page.replace('was $& slow', 'is $$& fast') + rest);
  });

  it('has a section for each project, and leaves those that were not measured', async () => {
    const projects = ['3 functions', 'their (app), 7 functions', '1,000 functions'];
    const page = projects.reduce(
      (text, project) => putBenchmark(text, benchmark, { content: `Of ${project}.`, project }),
      '# Page\n',
    );
    await golden('sections', page);
    const [, project] = projects;
    const about = 'Said anew.';
    const again = putBenchmark(page, { ...benchmark, about }, { content: 'Measured.', project });
    expect(again).toBe(
      page.replace(benchmark.about, about).replace(`Of ${projects[1] ?? ''}.`, 'Measured.'),
    );
  });
});
