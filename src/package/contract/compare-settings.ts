import { isDeepStrictEqual } from 'node:util';
import { gt, valid } from 'semver';
import type { FunctionId } from '../function-id.js';
import type { Settings } from './contract.js';
import type { Change } from './finding.js';
import { parseSchedule } from './schedule.js';

/** A setting that differs, in words; null: not set. */
export interface SettingChange {
  setting: string;
  before: string | null;
  after: string | null;
}

/** The settings that a deploy changes in a function, or gives to one that is new. */
export interface FunctionSettings {
  function: FunctionId;
  isNew: boolean;
  changes: SettingChange[];
}

/** The settings in the order and with the names in which they are shown. */
const shown = {
  runs: 'schedule',
  autoStart: 'auto start',
  trackDeletes: 'deletion tracking',
  syncType: 'sync type',
  features: 'features',
  scopes: 'provider scopes',
  endpoints: 'endpoints',
  webhookSubscriptions: 'webhook subscriptions',
  version: 'version',
  description: 'description',
} as const satisfies Record<keyof Settings, string>;

const keys = Object.keys(shown) as (keyof Settings)[];

/** The settings that differ, of those that both sides tell. */
export function listSettingChanges(before: Settings, after: Settings): SettingChange[] {
  return findDifferent(before, after).map((key) => ({
    setting: shown[key],
    before: describe(before[key]),
    after: describe(after[key]),
  }));
}

/** The settings of a function that is new; what is not set is left out. */
export function listSettings(settings: Settings): SettingChange[] {
  return keys
    .filter((key) => key !== 'description')
    .map((key) => ({ setting: shown[key], before: null, after: describe(settings[key]) }))
    .filter(({ after }) => after !== null);
}

function findDifferent(before: Settings, after: Settings): (keyof Settings)[] {
  return keys.filter((key) => {
    const [was, is] = [before[key], after[key]];
    if (was === undefined || is === undefined) return false;
    return key === 'runs'
      ? !isSameSchedule(before, after)
      : !isDeepStrictEqual(sorted(was), sorted(is));
  });
}

function isSameSchedule({ runs: was }: Settings, { runs: is }: Settings): boolean {
  const seconds = parseSchedule(was ?? '');
  return was === is || (seconds !== null && seconds === parseSchedule(is ?? ''));
}

function sorted(value: Settings[keyof Settings]): unknown {
  return Array.isArray(value) ? value.toSorted() : value;
}

function describe(value: Settings[keyof Settings]): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  const words = Array.isArray(value) ? value.join(', ') : value;
  return words === '' ? null : words;
}

/** What changed settings do to others, by rule. Those that hurt nobody are in the list alone. */
export function compareSettings(before: Settings, after: Settings): Change[] {
  return findDifferent(before, after).flatMap((key) => rules[key]?.(before, after) ?? []);
}

type Compare = (before: Settings, after: Settings) => Change[];

const rules: { [K in keyof Settings]?: Compare } = {
  runs: compareSchedule,
  autoStart: (before) => [
    before.autoStart === true
      ? {
          ...{ class: 'breaking', rule: 'auto-start-off', path: 'auto_start' },
          text: 'New connections no longer start the sync. Connections that have it keep it.',
        }
      : {
          ...{ class: 'compatible', rule: 'auto-start-on', path: 'auto_start' },
          text: 'New connections now start the sync. Nothing changes for connections that have it.',
        },
  ],
  trackDeletes: (_, { trackDeletes }) => [
    {
      ...{ class: 'warning', rule: 'track-deletes', path: 'track_deletes' },
      text: trackDeletes
        ? 'From now on, records that a run does not fetch are marked as deleted.'
        : 'Records that a run does not fetch are no longer marked as deleted.',
    },
  ],
  features: (before, after) => {
    const [had, has] = [before, after].map(({ features }) => features?.includes('checkpoints'));
    if (had === has) return [];
    return [
      {
        ...{ class: 'warning', rule: 'checkpoints', path: 'features' },
        text: has ? 'The sync keeps checkpoints now.' : 'The sync no longer keeps checkpoints.',
      },
    ];
  },
  scopes: (before, after) =>
    listMissing(before.scopes, after.scopes).map((scope) => ({
      ...{ class: 'warning', rule: 'scope-added', path: `scopes.${scope}` },
      text: `The provider scope \`${scope}\` is declared now. Connections made without it may lack it.`,
    })),
  endpoints: (before, after) =>
    listMissing(after.endpoints, before.endpoints).map((endpoint) => ({
      ...{ class: 'warning', rule: 'endpoint-removed', path: `endpoints.${endpoint}` },
      text: `The endpoint \`${endpoint}\` is removed.`,
    })),
  webhookSubscriptions: (before, after) =>
    listMissing(after.webhookSubscriptions, before.webhookSubscriptions).map((name) => ({
      ...{ class: 'warning', rule: 'webhook-removed', path: `webhookSubscriptions.${name}` },
      text: `The sync no longer subscribes to the webhook \`${name}\`.`,
    })),
  version: ({ version: was = '' }, { version: is = '' }) =>
    valid(was) !== null && valid(is) !== null && gt(was, is)
      ? [
          {
            ...{ class: 'warning', rule: 'version-lower', path: 'version' },
            text: `The version in the file, \`${is}\`, is lower than the deployed one, \`${was}\`.`,
          },
        ]
      : [],
};

/** Those of the second list that the first lacks. */
function listMissing(from: readonly string[] = [], of: readonly string[] = []): string[] {
  return of.filter((item) => !from.includes(item));
}

function compareSchedule({ runs: was }: Settings, { runs: is }: Settings): Change[] {
  const change = { class: 'warning', rule: 'schedule', path: 'runs' } as const;
  const [before, after] = [parseSchedule(was ?? ''), parseSchedule(is ?? '')];
  const words = `The sync ran ${describe(was) ?? 'by itself never'}, and runs ${describe(is) ?? 'by itself never'} now`;
  if (before === null || after === null) return [{ ...change, text: `${words}.` }];
  if (after > 2 * before) return [{ ...change, text: `${words}: less than half as often.` }];
  if (2 * after < before) return [{ ...change, text: `${words}: more than twice as often.` }];
  return [];
}
