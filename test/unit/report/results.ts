import type { Plan, PlanItem } from '../../../src/deploy/plan/plan.js';
import { findBlocked } from '../../../src/deploy/gate/gate.js';
import type { FunctionChange } from '../../../src/package/labels.js';
import {
  buildResult,
  type Facts,
  type Failure,
  type RunResult,
} from '../../../src/report/model/result.js';

export const commit = '5c1d0b6e7f8a9b0c1d2e3f405162738495a6b7c8';
const digest = `sha256:${'ab'.repeat(32)}`;

export function item<T extends PlanItem['type']>(
  type: T,
  name: string,
  rest: Partial<PlanItem> = {},
): PlanItem & { type: T } {
  return { integration: 'github', name, ...rest, type };
}

export function change(
  found: PlanItem,
  label: FunctionChange['label'],
  causes: string[] = [],
): FunctionChange {
  const { type, integration, name } = found;
  const why = label === 'unknown' ? ('not-in-git' as const) : null;
  return { type, integration, name, label, causes, total: causes.length, why };
}

const updatedSync = item('sync', 'fetch-pulls');
const sameSync = item('sync', 'fetch-repos');
const sameAction = item('action', 'create-label');

/** A result that learned nothing. */
export const emptyResult = (): RunResult => buildResult({}, { result: 'validated', failure: null });

/** A result's parts, in whatever combination a renderer may meet. */
export type ResultParts = Partial<Facts> & {
  result?: RunResult['result'];
  failure?: Failure | null;
  skipped?: string;
};

/** A plan with one of everything. */
export const plan: Plan = {
  environment: 'dev',
  host: 'https://api.nango.dev',
  kind: 'legacy',
  package: digest,
  commit,
  cli: '0.71.10',
  project: 'nango-integrations',
  policy: 'false',
  created: [
    item('action', 'create-issue'),
    item('on-event', 'welcome', { event: 'post-connection-creation' }),
  ],
  updated: [updatedSync, sameSync, sameAction],
  deleted: [item('sync', 'fetch-issues', { connections: 42 })],
  deletedModels: [],
  unknownSettings: [],
};

/** A run that has planned that, with `allow-destructive: false`. */
export function plannedResult(changes: ResultParts = {}): RunResult {
  const result = {
    ...emptyResult(),
    command: 'plan',
    result: 'planned' as const,
    origin: {
      workspace: '/checkout',
      repository: 'acme/app',
      actor: 'octocat',
      againBy: null,
      eventName: 'pull_request',
      pullRequest: { number: 7, isFork: false },
      variables: { GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '4711' },
    },
    projectFolder: 'nango-integrations',
    environment: 'dev',
    host: 'https://api.nango.dev',
    policy: 'false',
    package: { kind: 'legacy', digest, functions: 5, bytes: 120_000, cli: '0.71.10', commit },
    changes: {
      since: 'pull-request',
      base: '0123456789abcdef0123456789abcdef01234567',
      unknown: null,
      functions: [
        change(updatedSync, 'changed', ['nango-integrations/github/pull.ts', 'zod@']),
        change(sameSync, 'same'),
        change(sameAction, 'same'),
      ],
    },
    plan,
    planHash: `sha256:${'cd'.repeat(32)}`,
    stages: [
      { name: 'check', milliseconds: 412 },
      { name: 'install', milliseconds: 8_300, note: 'from the cache' },
      { name: 'package', milliseconds: 12_640 },
      { name: 'test', milliseconds: 65_200 },
      { name: 'plan', milliseconds: 980 },
    ],
    ...changes,
  } as RunResult;
  return {
    ...result,
    blocked:
      changes.blocked ??
      (result.plan === null
        ? []
        : findBlocked({ ...result.plan, policy: result.policy ?? 'false' })),
  };
}

/** A run whose project does not compile. */
export function compileFailure(): RunResult {
  return {
    ...plannedResult({
      plan: null,
      planHash: null,
      changes: null,
      package: null,
      environment: null,
    }),
    command: 'validate',
    result: 'failed',
    failure: {
      reason: 'compile-failed',
      message: 'The project does not compile: 3 errors.',
      hint: '`npx nango compile` in the project’s folder shows the same.',
      details: ['not shown, because the diagnostics say the same'],
      diagnostics: [
        {
          file: 'github/syncs/fetchIssues.ts',
          line: 12,
          column: 5,
          message: "Type 'string' is not assignable to type 'number'.",
        },
        {
          file: './github/actions/createIssue.ts',
          line: null,
          column: null,
          message: "Cannot find module 'left-pad' or its corresponding type declarations.",
        },
        { file: '../shared/issue.ts', line: 3, column: null, message: '<b>@octocat</b> #1' },
      ],
    },
    stages: [{ name: 'package', milliseconds: 5_648 }],
  };
}

/** What an attacker calls things. */
export const hostile = [
  '@octocat',
  '#1 GH-2 acme/app#3',
  'https://evil.example www.evil.example me@evil.example',
  '<img src=x onerror=alert(1)><script>alert(1)</script>',
  '![x](https://evil.example/x.png) [x](https://evil.example)',
  '`` ` ``` </code>',
  '</details></summary>',
  '| a | b |',
  '\n# Heading\n\n- item\n\n> quote',
  '<!-- nango-deploy-action 00000000000000000000000000000000 -->',
  '::error::x\n::set-output name=result::deployed',
  '##[add-mask]x',
  '\u202ereversed\u200b\u001b[31m',
  '5c1d0b6e7f8a9b0c1d2e3f405162738495a6b7c8',
  ':smile: **bold** _em_ ~~gone~~ $x$ ^1',
  '&lt;b&gt; &#64;octocat \\@octocat',
  '',
  '1. one',
  'x'.repeat(3_000),
];
