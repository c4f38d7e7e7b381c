import { expect, it } from 'vitest';
import {
  type CompanionSource,
  findCompanions,
} from '../../../../src/build/incremental/companions.js';

const unit = (
  name: string,
  entryPoints: string[],
  ambient: Record<string, string> = {},
): CompanionSource => ({ name, entryPoints, files: [`${name}/all.ts`], ambient });

const syncs = unit('syncs-only', ['syncs-only/syncs/a.ts']);
const hooks = unit('hooks', ['hooks/on-events/a.ts']);
const globals = unit('globals', ['globals/actions/a.ts', 'globals/actions/b.ts'], {
  'types/globals.ts': 'globals/actions/b.ts',
});

it('gives a batch that stands alone none', () => {
  expect(findCompanions([syncs], [syncs, hooks])).toEqual([]);
});

it('gives on-event scripts a sync or an action to go along with', () => {
  const companion = { entryPoint: 'syncs-only/syncs/a.ts', files: ['syncs-only/all.ts'] };
  expect(findCompanions([hooks], [hooks, syncs])).toEqual([companion]);
  expect(findCompanions([hooks, syncs], [hooks, syncs])).toEqual([]);
});

it('lets on-event scripts alone where the project has nothing else', () => {
  expect(findCompanions([hooks], [hooks])).toEqual([]);
});

it('brings what declares something for all files, once', () => {
  const companion = { entryPoint: 'globals/actions/b.ts', files: ['globals/all.ts'] };
  expect(findCompanions([syncs], [syncs, globals])).toEqual([companion]);
  expect(findCompanions([hooks], [syncs, globals, hooks])).toEqual([companion]);
  expect(findCompanions([syncs, globals], [syncs, globals])).toEqual([]);
  const same = unit('same', ['same/syncs/a.ts'], { 'types/globals.ts': 'same/syncs/a.ts' });
  expect(findCompanions([same], [same, globals])).toEqual([]);
});
