import { expect, it } from 'vitest';
import type { NangoApi } from '../nango-api/server.js';
import { legacyPackage } from './support/package-files.js';
import { endOf, runKeyed } from './support/run.js';
import { deployed, routesOf, seeingKey, startWorld } from './support/world.js';

const plan = { command: 'plan', 'secret-key': seeingKey };
const project = (count: number) =>
  legacyPackage({ actions: Array.from({ length: count }, (_, index) => `demo/f${index}`) });

async function startWith(functions: number, rateLimit: number): Promise<NangoApi> {
  const api = await startWorld({ rateLimit });
  await deployed(api, project(functions));
  return api;
}

const reads = (api: NangoApi): number =>
  routesOf(api).filter((route) => route === 'functions' || route === 'code').length;

it('a plan takes no more than a tenth of the window for reads, and says what it did not read', async () => {
  const api = await startWith(60, 200);
  const run = await runKeyed({ api, file: project(60), with: plan });
  expect(endOf(run)).toEqual([0, 'planned', '']);
  expect(reads(api)).toBe(20);
  expect(run.log).toContain(
    'The live code of 41 of 60 functions is unknown: the account takes 200 requests a minute, and what is left of them is for others.',
  );
});

it('a plan reads all where the limit leaves room', async () => {
  const api = await startWith(60, 5000);
  const run = await runKeyed({ api, file: project(60), with: plan });
  expect(reads(api)).toBe(61);
  expect(run.log).not.toContain('requests a minute');
});
