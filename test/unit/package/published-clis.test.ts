import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseBody } from '../../../src/package/body.js';
import { listUnknownSettings } from '../../../src/package/unknown-settings.js';

interface Recorded {
  project: 'legacy' | 'bare' | 'functions';
  versions: string[];
  body: object;
}

/** Written by scripts/record-requests.js from runs of the published CLIs. */
const { requests } = JSON.parse(
  readFileSync(new URL('../../fixtures/requests.json', import.meta.url), 'utf8'),
) as { requests: Recorded[] };
const each = requests.flatMap(({ project, versions, body }) =>
  versions.map((version) => ({ project, version, body })),
);

it('holds the requests of the oldest, the newest and a CLI between them', () => {
  const versions = new Set(each.map(({ version }) => version));
  expect([...versions]).toEqual(expect.arrayContaining(['0.69.36', '0.70.9', '0.71.10']));
});

it.each(each)(
  'takes the request of $version for the project "$project", all of it known',
  (one) => {
    const kind = one.project === 'functions' ? 'functions' : 'legacy';
    const parsed = parseBody({ kind, body: JSON.stringify(one.body) });
    expect(listUnknownSettings(parsed)).toEqual([]);
  },
);
