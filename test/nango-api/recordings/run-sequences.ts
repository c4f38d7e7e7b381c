import { legacyRefusal } from '../answer.js';
import { keys } from './keys.js';
import { addConnection, findEnvironment } from '../state.js';
import type { BodyChange, ReplayStep, Sequence, SetUpStep, Stage, Unmatched } from './sequence.js';

const syncs = { recording: 'more-exchanges', key: 'syncsRead' } as const;
const all = '5. sync status?provider_config_key=github&syncs=*';
const deploySyncs =
  '5. deploy okSync, badSync, manual (auto_start false) with 2 connections, jobs not running [key: environment:deploy]';
const deployActions = '6. deploy 8 actions [key: environment:deploy]';

const connect = (...ids: string[]): SetUpStep => ({
  setUp: ({ api }) => {
    const dev = findEnvironment(api.state, 'dev');
    for (const id of ids) addConnection(api.state, dev, 'github', id);
  },
});
const step = (exchange: string, change: Partial<ReplayStep> = {}): ReplayStep => ({
  exchange: `${exchange} [key: syncs:read]`,
  ...change,
});
const status = (query: string, what: string): ReplayStep =>
  step(`5. sync status?${query}, ${what}`);
const github = (query: string, what: string): ReplayStep =>
  status(`provider_config_key=github${query}`, what);

async function runOnce(url: string, name: string): Promise<void> {
  const body = { provider_config_key: 'github', syncs: [name] };
  await fetch(`${url}/sync/trigger`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys.syncsExecute}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export const runSequences: Sequence[] = [
  {
    ...syncs,
    title: 'status of syncs',
    steps: [
      step(`${all}, integration exists, nothing deployed, no connections`),
      connect('c1', 'c2'),
      step(`${all}, 2 connections, nothing deployed`),
      { exchange: deploySyncs, key: 'deploy' },
      step(`${all}, started, before any run (jobs not running)`),
      connect('c3'),
      step(`${all}, 3 connections, before any run`),
      github('&syncs=okSync', 'one name'),
      github('&syncs=okSync,badSync', 'two names by comma'),
      github('&syncs=okSync,%20badSync', 'names by comma and space'),
      github('&syncs=nope', 'unknown name'),
      github('&syncs=okSync,nope', 'one known, one unknown name'),
      github('&syncs=okSync&syncs=badSync', 'repeated syncs parameter'),
      github('&syncs=', 'empty syncs'),
      status('provider_config_key=nope&syncs=*', 'unknown integration'),
      status('provider_config_key=nope&syncs=okSync', 'unknown integration, a name'),
      status('provider_config_key=acme&syncs=*', 'integration without syncs'),
      github('', 'no syncs'),
      status('syncs=*', 'no provider_config_key'),
      step('5. sync status, nothing'),
      github('&syncs=*&x=1', 'unknown parameter'),
      github('&syncs=*&connection_id=c1', 'one connection'),
      github('&syncs=*&connection_id=zz', 'unknown connection'),
      github('&syncs=okSync&connection_id=c1', 'one connection, one name'),
      github('&syncs=okSync::base', 'variant in the name'),
      { exchange: `${all}, without scope [key: environment:deploy]`, key: 'deploy' },
      {
        exchange: `${all}, without scope [key: functions:list+read, integrations:list]`,
        key: 'readOnly',
      },
      {
        exchange: '5. sync status?provider_config_key=github&syncs=manual, full key [key: full]',
        key: 'full',
      },
    ],
  },
  {
    ...syncs,
    title: 'runs of syncs',
    steps: [
      connect('c1'),
      {
        setUp: async ({ api, deploy }) => {
          await deploy(deploySyncs);
          api.runs.syncs.set('dev/github/okSync', { adds: { Thing: 2 } });
          await runOnce(api.url, 'okSync');
        },
      },
      github('&syncs=okSync&connection_id=c1', 'okSync of c1 after a run'),
      { setUp: ({ api }) => api.runs.syncs.set('dev/github/badSync', {}) },
      { exchange: '5. trigger badSync [key: syncs:execute]', key: 'syncsExecute' },
      { setUp: ({ api }) => api.runs.syncs.set('dev/github/okSync', { ends: 'STOPPED' }) },
      {
        exchange: '5. trigger okSync with code that does not parse [key: syncs:execute]',
        key: 'syncsExecute',
      },
      github('&syncs=okSync&connection_id=c1', 'okSync after a run of code that does not parse'),
      { setUp: ({ deploy }) => deploy(deploySyncs, without('badSync')) },
      github('&syncs=badSync', 'badSync deleted, asked by name'),
    ],
  },
  {
    ...syncs,
    title: 'actions',
    key: 'actions',
    steps: [
      connect('c1'),
      { exchange: deployActions, key: 'deploy' },
      { setUp: teachActions },
      ...[
        ...['success', 'input does not match its schema', 'no input'],
        ...['output does not match its schema', 'script throws an Error'],
        ...['script throws nango.ActionError', 'script calls an API that is down'],
        ...['script returns nothing', 'script exports no action', 'script does not parse'],
        ...['unknown action', 'name of a sync', 'unknown connection', 'unknown integration'],
        ...['no connection-id header', 'no provider-config-key header', 'no headers'],
        ...['no action_name', 'empty body', 'unknown body key'],
      ].map((what) => `6. action trigger, ${what} [key: actions:execute]`),
      { exchange: '6. action trigger, no scope [key: environment:deploy]', key: 'deploy' },
      {
        exchange: '6. action trigger, no scope [key: functions:list+read, integrations:list]',
        key: 'readOnly',
      },
      { exchange: '6. action trigger, full key [key: full]', key: 'full' },
      '6. action trigger, x-max-retries 9 [key: actions:execute]',
      '6. action trigger, async, good [key: actions:execute]',
      '6. async result of good, at once [key: actions:execute]',
      { exchange: '6. async result of good [key: environment:deploy]', key: 'deploy' },
      '6. action trigger, async, thrower [key: actions:execute]',
      '6. async result of thrower, at once [key: actions:execute]',
      { exchange: '6. async result of thrower [key: environment:deploy]', key: 'deploy' },
      '6. async result, unknown id [key: actions:execute]',
      '6. async result, bad id [key: actions:execute]',
      {
        setUp: ({ api }) => {
          api.setEnabled('dev', 'github', 'good', false);
        },
      },
      '6. action trigger, action disabled in the dashboard [key: actions:execute]',
      { setUp: ({ deploy }) => deploy(deployActions) },
      '6. action trigger, disabled, then deployed again [key: actions:execute]',
      { setUp: ({ deploy }) => deploy(deployActions, without('good')) },
      '6. action trigger, action left out of the last deploy (deleted) [key: actions:execute]',
    ],
  },
];

function without(name: string): BodyChange {
  return (body) => ({
    ...body,
    flowConfigs: body.flowConfigs.filter(({ syncName }) => syncName !== name),
  });
}

/** What the recorded actions did. */
function teachActions({ api }: Stage): void {
  const teach = (name: string, behaviour: (input: unknown) => unknown): void => {
    api.runs.actions.set(`dev/github/${name}`, behaviour);
  };
  const internal = (payload: object): never => {
    const message = 'An internal error occurred during the script execution';
    throw legacyRefusal(500, 'script_internal_error', message, payload);
  };
  const at = (place: string): string => `at ${place}`;
  teach('good', (input) => ({ ok: true, got: input ?? {} }));
  teach('wrongOutput', () => ({ ok: 'yes' }));
  teach('voidAction', () => null);
  teach('thrower', () =>
    internal({
      ...{ message: 'boom', name: 'Error' },
      stacktrace: ['Error: boom', at('Object.exec (thrower-github.cjs:1:240)')],
    }),
  );
  teach('actionError', () => {
    const message = 'The action script failed with a runtime error';
    const payload = { code: 7, reason: 'nope' };
    throw legacyRefusal(500, 'action_script_runtime_error', message, payload);
  });
  const override = 'This base URL override is not allowed by server configuration.';
  teach('upstream', () =>
    internal({
      ...{ code: 'base_url_override_not_allowed', message: override, name: 'Error' },
      stacktrace: [`Error: ${override}`, at('async Object.exec (upstream-github.cjs:1:234)')],
    }),
  );
  const exports = 'Invalid script exports';
  teach('noExport', () =>
    internal({ message: exports, name: 'Error', stacktrace: [`Error: ${exports}`] }),
  );
  teach('broken', () =>
    internal({
      ...{ message: "Unexpected identifier 'error'", name: 'SyntaxError' },
      stacktrace: ['broken-github.cjs:1'],
    }),
  );
}

const paused = 'syncs are not paused or started here';
const otherRuns = 'it shows runs of several moments at once, which the server’s own schedule made';
const fresh = 'its id is not the one that was recorded';

/** Recorded exchanges that the local server does not match, and why. */
export const unmatchedRuns: Unmatched = {
  [`${all}, while the first runs run or wait [key: syncs:read]`]: otherRuns,
  [`${all}, after the first runs: okSync succeeded, badSync threw, manual never started [key: syncs:read]`]:
    otherRuns,
  [`${all}, okSync paused [key: syncs:read]`]: paused,
  [`${all}, after a redeploy (is okSync still paused? is the error of badSync kept?) [key: syncs:read]`]:
    paused,
  [`${all}, okSync every 30m, still paused? [key: syncs:read]`]: paused,
  '5. sync status?provider_config_key=github&syncs=okSync, okSync started again [key: syncs:read]':
    paused,
  '5. sync status?provider_config_key=github&syncs=manual, manual started for c1 [key: syncs:read]':
    paused,
  '5. sync status?provider_config_key=github&syncs=badSync, badSync repaired but not run yet (does it still say ERROR?) [key: syncs:read]':
    otherRuns,
  '5. sync status?provider_config_key=github&syncs=badSync, badSync after the repaired one ran for c1 [key: syncs:read]':
    otherRuns,
  [`${all}, badSync deleted by a deploy [key: syncs:read]`]: otherRuns,
  [`${all}, connection c3 deleted [key: syncs:read]`]: otherRuns,
  [`${all}, okSync disabled in the dashboard [key: syncs:read]`]: otherRuns,
  '5. sync status?provider_config_key=github&syncs=okSync, okSync enabled again [key: syncs:read]':
    otherRuns,
  '6. async result of good, 4 s later [key: actions:execute]': fresh,
  '6. async result of thrower, 4 s later [key: actions:execute]': fresh,
};
