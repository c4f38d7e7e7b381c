import { beforeAll, describe, expect, it } from 'vitest';
import { type Cell, type CellResult, runCell } from './cell.js';
import { findUntruths } from './environment.js';
import { hasOpenssl } from './certificates.js';
import { type FaultRow, faultRows } from './faults.js';
import { expectTable } from './page.js';
import { countCalls, type Scenario } from './scenarios.js';
import { needsOpenssl } from './ways.js';

const unchanging = new Set([
  ...['check', 'integration check', 'plan', 'count of connections'],
  'last question',
  ...['look', 'settings', 'code', 'last look'],
]);

/** Without openssl no certificate can be made. */
const isPossible = ({ fault }: FaultRow): boolean =>
  typeof fault !== 'string' || !needsOpenssl.has(fault) || hasOpenssl();

/**
 * Tries every fault at every call of a scenario, and compares what happened with the table that
 * stands between the two marks in docs/reliability.md; with `RELIABILITY=write` it is written there.
 */
export function describeMatrix(mark: string, scenario: Scenario): void {
  const columns = [...scenario.stages, 'once'];
  const wanted = faultRows.filter(scenario.rows ?? (() => true));
  const rows = wanted.filter(isPossible);
  const cells: Cell[] = rows.flatMap((row) =>
    columns
      .filter((at) => row.writeOnly !== true || at === 'apply' || at === 'once')
      .map((at) => ({ row, at })),
  );
  let results: CellResult[];
  beforeAll(async () => {
    const firstCalls = await countCalls(scenario);
    results = [];
    for (const cell of cells) results.push(await runCell(cell, scenario, firstCalls));
  }, 300_000);
  const of = (title: string): CellResult[] => results.filter(({ row }) => row.title === title);

  describe.each(rows.map(({ title }) => title))('%s', (title) => {
    it('ends every run with an outcome that is true of the environment', () => {
      for (const { at, run, content, text } of of(title)) {
        expect(findUntruths(run.log, content), `${at}\n${run.log}`).toEqual([]);
        expect(text, `${at}\n${run.log}`).not.toMatch(/mixture|something else|internal-error/);
        if (run.outputs.result === 'deployed') expect(text).toMatch(/the package$/);
        expect(run.exitCode).toBe(run.outputs.result === 'deployed' ? 0 : 1);
      }
    });

    it('changes nothing where it stays before the apply, and is not silent about a write', () => {
      for (const { at, run, text } of of(title)) {
        if (unchanging.has(at)) {
          // An answer that only a check does not understand leaves the proof to the deploy.
          expect(text, `${at}\n${run.log}`).toMatch(/as before$|^`deployed`/);
        }
        // The environment has changed, and the run did not deploy: it has to say so.
        if (text.endsWith('the package') && run.outputs.result !== 'deployed') {
          expect(run.log).toMatch(/may have landed|has landed|^\s*Deployed \(/m);
        }
      }
    });

    it('ends in time, without a stack trace, and takes the key nowhere else', () => {
      for (const { run, elsewhere } of of(title)) {
        expect(run.durationMs).toBeLessThan(40_000);
        expect(run.log).not.toMatch(/\n\s+at .*:\d+:\d+/);
        expect(elsewhere).toBe(0);
      }
    });
  });

  // A table without the rows of certificates would not be the table.
  it.skipIf(rows.length < wanted.length)(
    'docs/reliability.md shows what these runs did',
    async () => {
      await expectTable(
        mark,
        ['fault', ...scenario.stages, 'each of them, once'],
        rows.map(({ title }) => [
          title,
          ...columns.map((at) => of(title).find((one) => one.at === at)?.text ?? '″'),
        ]),
      );
    },
  );
}
