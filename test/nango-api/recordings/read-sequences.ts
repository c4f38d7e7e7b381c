import { fillText } from './placeholders.js';
import type { BodyChange, Sequence, SetUpStep, Unmatched } from './sequence.js';

const bothIntegrations = 'deploy after disabling createIssue #2';

/** Both integrations, deployed to dev. */
const deployBoth: SetUpStep = { setUp: ({ deploy }) => deploy(bothIntegrations) };

/** As they were before a file changed that both functions of demo import. */
const withOldHelper: BodyChange = (body) => ({
  ...body,
  flowConfigs: body.flowConfigs.map((flow) =>
    flow.providerConfigKey === 'demo'
      ? { ...flow, fileBody: { ...flow.fileBody, js: fillText(3600) } }
      : flow,
  ),
});

const demoAlone: BodyChange = (body) => ({
  ...body,
  deployMode: 'integration',
  flowConfigs: body.flowConfigs.filter(({ providerConfigKey }) => providerConfigKey === 'demo'),
  onEventScriptsByProvider: (body.onEventScriptsByProvider ?? []).filter(
    ({ providerConfigKey }) => providerConfigKey === 'demo',
  ),
});

const withoutCreateIssue: BodyChange = (body) => ({
  ...body,
  flowConfigs: body.flowConfigs.filter(({ syncName }) => syncName !== 'createIssue'),
});

const withOtherCode: BodyChange = (body) => ({
  ...body,
  flowConfigs: body.flowConfigs
    .filter(({ providerConfigKey }) => providerConfigKey === 'github')
    .map((flow) => ({ ...flow, fileBody: { js: fillText(77), ts: fillText(55) } })),
  onEventScriptsByProvider: [],
});

const reads = { recording: 'read-exchanges', key: 'read', options: { store: 's3' } } as const;

const before = 'list functions before any deploy [key:';
const queries = [
  ...['?type=sync', '?type=action', '?type=on-event', '?type=function', '?page=0&limit=1'],
  ...['?page=1&limit=1', '?page=99', '?limit=0', '?limit=100', '?limit=101', '?page=-1'],
  ...['?page=x', '?search=issue', '?search=', '?foo=1', '?env=dev'],
].map((query) => ({
  exchange: `list functions ${query} [key: functions-list-dev]`,
  key: 'list' as const,
}));

const deployStep = (exchange: string) => ({ exchange, key: 'deploy' as const });
const scriptsStep = (exchange: string) => ({ exchange, key: 'listScripts' as const });
const listStep = (exchange: string) => ({ exchange, key: 'readOnly' as const });

export const readSequences: Sequence[] = [
  {
    ...reads,
    title: 'reads of one integration',
    steps: [
      { exchange: `${before} functions-list-dev]`, key: 'list' },
      `${before} functions-read-dev]`,
      deployStep(`${before} deploy-dev]`),
      { exchange: `${before} full-dev]`, key: 'full' },
      { exchange: `${before} account]`, key: 'account' },
      'list functions, no key',
      { exchange: 'list functions, bad key', key: 'unknown' },
      {
        exchange: 'list functions of an unknown integration [key: functions-list-dev]',
        key: 'list',
      },
      deployStep('first deploy, key environment:deploy only'),
      deployStep('first deploy, key environment:deploy only #2'),
      listStep('list after 1st deploy [key: read-only]'),
      ...queries,
      'get function [key: functions-read-dev]',
      { exchange: 'get function [key: functions-list-dev]', key: 'list' },
      deployStep('get function [key: deploy-dev]'),
      'get function action [key: functions-read-dev]',
      'get function on-event [key: functions-read-dev]',
      'get function wrong type',
      'get function bad type',
      'get function unknown',
      'get function unknown integration',
      'get code of sync [key: functions-read-dev]',
      'get code of action [key: functions-read-dev]',
      'get code of on-event [key: functions-read-dev]',
      { exchange: 'get code [key: functions-list-dev]', key: 'list' },
      deployStep('get code [key: deploy-dev]'),
      { exchange: 'get code [key: full-dev]', key: 'full' },
      'get code wrong type',
      'get code bad type',
      'get code unknown',
      {
        exchange: 'code of prod (never deployed there) [key: read-only-prod]',
        key: 'readOnlyProd',
      },
      deployStep('2nd deploy, identical project'),
      deployStep('2nd deploy, identical project #2'),
      listStep('confirmation, key without deploy [key: read-only-dev]'),
      deployStep('confirmation, identical content [key: deploy-dev]'),
      listStep('deploy, key without deploy [key: read-only-dev]'),
      deployStep('3rd deploy, only createIssue.ts changed, same version 1.0.0'),
      deployStep('3rd deploy, only createIssue.ts changed, same version 1.0.0 #2'),
      'code of the changed function [key: functions-read-dev]',
      deployStep('partial deploy -i github'),
      deployStep('partial deploy -i github #2'),
      deployStep('partial deploy -s fetchIssues'),
      deployStep('partial deploy -s fetchIssues #2'),
      deployStep('partial deploy -a createIssue'),
    ],
  },
  {
    ...reads,
    title: 'reads of two integrations',
    steps: [
      { setUp: ({ deploy }) => deploy(bothIntegrations, withOldHelper) },
      listStep('list of demo after two-integration deploy [key: read-only]'),
      { setUp: ({ deploy }) => deploy(bothIntegrations, (b) => demoAlone(withOldHelper(b))) },
      listStep(
        'list of github after -i demo (is the on-event of the OTHER integration still there?) [key: read-only]',
      ),
      listStep('list of demo after -i demo [key: read-only]'),
      { setUp: ({ deploy }) => deploy(bothIntegrations, withOldHelper) },
      listStep('list of demo after full deploy again [key: read-only]'),
      'code of ping before a change of an imported helper [key: functions-read-dev]',
      deployBoth,
      'code of ping after a change of an imported helper [key: functions-read-dev]',
      { setUp: ({ deploy }) => deploy(bothIntegrations, withOtherCode, 'prod') },
      'code of createIssue in DEV after a different one was deployed to PROD [key: functions-read-dev]',
      listStep('list of github before disabling [key: read-only]'),
      {
        setUp: ({ api }) => {
          api.setEnabled('dev', 'github', 'createIssue', false);
        },
      },
      listStep('list of github after disabling createIssue [key: read-only]'),
      deployStep('deploy after disabling createIssue'),
      deployStep(bothIntegrations),
      listStep(
        'list of github after a deploy of a disabled function (still disabled? new id?) [key: read-only]',
      ),
      { exchange: 'DELETE function of source repo with a full key', key: 'full' },
      { setUp: ({ deploy }) => deploy(bothIntegrations, withoutCreateIssue) },
      'get deleted function [key: functions-read-dev]',
      'get code of deleted function [key: functions-read-dev]',
      deployBoth,
      ...['', ' #2', ' #3'].map((number) => ({
        exchange: `4 concurrent POST /sync/deploy (same environment)${number}`,
        key: 'deploy' as const,
        locked: true as const,
      })),
      deployStep('deploy naming an integration that does not exist'),
      scriptsStep('scripts/config [key: integrations:list_functions]'),
      {
        ...deployStep(
          'confirmation with one invented sync of an unknown integration: lists every deployed name as deleted [key: deploy-dev]',
        ),
        unorderedActions: true,
      },
      {
        ...deployStep(
          'confirmation with one invented sync per integration: connections per integration [key: deploy-dev]',
        ),
        unorderedActions: true,
      },
      listStep('list of github before [key: read-only]'),
      deployStep(
        'somebody deploys createIssue as source standalone (what a dashboard/sandbox deploy does) [key: deploy-dev]',
      ),
      listStep('list of github after a standalone deploy of createIssue [key: read-only]'),
      deployStep('confirmation of the repo project while createIssue is standalone'),
      deployStep(
        'confirmation without createIssue while createIssue is standalone (announced as deleted?)',
      ),
      deployStep('repo deploy over a standalone function'),
      deployStep('repo deploy over a standalone function #2'),
      listStep('list of github after a repo deploy over a standalone function [key: read-only]'),
      listStep('read twice without a deploy (same ids?) 1'),
      listStep('read twice without a deploy (same ids?) 2'),
      scriptsStep('scripts/config after that [key: integrations:list_functions]'),
      'get without type',
      deployStep('deploy that fails (2nd function names an unknown integration)'),
      'code of the FIRST function after the failed deploy [key: functions-read-dev]',
      listStep('list of demo at the end [key: read-only]'),
    ],
  },
  {
    ...reads,
    title: 'reads of bundled functions',
    steps: [
      listStep('list of acme before any createFunction deploy [key: read-only]'),
      listStep('list of acme before any createFunction deploy [key: read-only] #2'),
      deployStep('createFunction project: first deploy, key environment:deploy only'),
      deployStep('createFunction project: first deploy, key environment:deploy only #2'),
      listStep('list of acme after createFunction bundle deploy [key: read-only]'),
      listStep('list of acme after createFunction bundle deploy [key: read-only] #2'),
      'get createFunction function [key: functions-read-dev]',
      'get code of createFunction function [key: functions-read-dev]',
      { exchange: 'get createFunction function [key: full-dev]', key: 'full' },
      { exchange: 'get code of createFunction function [key: full-dev]', key: 'full' },
      deployStep('bundle preview, identical content [key: deploy-dev]'),
      listStep('bundle preview, key without deploy [key: read-only-dev]'),
      deployStep('bundle deploy, identical content'),
      deployStep('bundle preview, unknown integration'),
      deployStep('bundle preview, empty body'),
      ...['4 concurrent bundle deploys', '4 concurrent bundle deploys #2'].map((exchange) => ({
        ...deployStep(exchange),
        locked: true as const,
      })),
    ],
  },
];

const noDryrun = 'dry runs with a right key: they run code in a sandbox, the action never asks';

export const unmatchedReads: Unmatched = {
  'scripts/config [key: full-dev]':
    'GET /scripts/config?format=openai: a form for others, the action never asks for it',
  'dryrun [key: functions:dryrun]': noDryrun,
  'dryrun, empty body': noDryrun,
  'dryrun, unknown connection': noDryrun,
  'dryrun, unknown integration': noDryrun,
  'get dryrun, unknown id': noDryrun,
  'get dryrun, bad id': noDryrun,
};
