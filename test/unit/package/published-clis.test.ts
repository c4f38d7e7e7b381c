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
const { requests, notRecorded } = JSON.parse(
  readFileSync(new URL('../../fixtures/requests.json', import.meta.url), 'utf8'),
) as { requests: Recorded[]; notRecorded: { version: string; reason: string }[] };
const each = requests.flatMap(({ project, versions, body }) =>
  versions.map((version) => ({ project, version, body })),
);

const published = [
  ...['0.69.36', '0.69.46', '0.69.47', '0.69.48', '0.69.49', '0.69.50'],
  ...['0.70.0', '0.70.1', '0.70.3', '0.70.4', '0.70.6', '0.70.9'],
  ...['0.71.2', '0.71.4', '0.71.5', '0.71.6', '0.71.7', '0.71.9', '0.71.10'],
];

it('holds the requests of each published CLI from 0.69.36 to 0.71.10 that npm can install', () => {
  const versions = new Set(each.map(({ version }) => version));
  const left = published.filter((version) => !versions.has(version));
  expect(notRecorded.map(({ version }) => version)).toEqual(left);
  expect(notRecorded.filter(({ reason }) => !reason.startsWith('npm install: '))).toEqual([]);
  expect(left).toEqual(['0.70.0', '0.71.7']);
});

it.each(each)(
  'takes the request of $version for the project "$project", all of it known',
  (one) => {
    const kind = one.project === 'functions' ? 'functions' : 'legacy';
    const parsed = parseBody({ kind, body: JSON.stringify(one.body) });
    expect(listUnknownSettings(parsed)).toEqual([]);
  },
);
