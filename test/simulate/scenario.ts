import type { DestructivePolicy } from '../../src/inputs/inputs.js';
import { type Request, readRequest } from './model/bodies.js';
import { commit } from './model/deploy.js';
import type { Environment, Row } from './model/environment.js';
import { bodyOf, changeProject, createProject, integrations, type Project } from './project.js';
import type { Random } from './random.js';
import { createWeather, type Weather } from './weather.js';

/** One team's workflow: a deploy, with or without an approval before it, and maybe run again. */
export interface Workflow {
  name: string;
  project: Project;
  body: string;
  bodyLimit: number;
  /** How somebody approves: not at all, by a plan file, by it and its hash, by the hash alone. */
  approval: 'none' | 'file' | 'file and hash' | 'hash';
  policy: DestructivePolicy;
  timeout: number;
  isPrivate: boolean;
  planScopes: readonly string[];
  deployScopes: readonly string[];
  /** Milliseconds: until it begins, and from the plan to the deploy. */
  startsAfter: number;
  approvedAfter: number;
  cancelAfter: number | null;
  killAfter: number | null;
  /** It is its plan that is stopped. */
  isStoppedEarly: boolean;
  isRunAgain: boolean;
}

/** What the seed decides before anything happens. */
export interface Scenario {
  environment: Environment;
  workflows: Workflow[];
  weather: Weather;
  /** How long the trouble lasts, in milliseconds. */
  storm: number;
  /** Requests a minute. */
  rateLimit: number;
  store: { least: number; most: number; failing: number };
  /** How many of each happen while the workflows run. */
  events: Record<WorldEvent, number>;
}

export type WorldEvent =
  | 'another deploy'
  | 'a function by hand'
  | 'an edit by hand'
  | 'a deletion by hand'
  | 'a switch by hand'
  | 'a connection'
  | 'a restart'
  | 'no database'
  | 'a used up rate limit';

const minute = 60_000;
const deployScope = 'environment:deploy';
const listScope = 'environment:functions:list';
const keys: readonly (readonly string[])[] = [
  [deployScope],
  [deployScope, listScope],
  [deployScope, listScope],
  [deployScope, listScope, 'environment:integrations:list_functions'],
  [deployScope, listScope, 'environment:functions:read'],
];

/** Plans, and cannot deploy. */
const planKey = [listScope, 'environment:integrations:list'];

export function createScenario(random: Random): Scenario {
  const kind = random.chance(0.7) ? 'legacy' : 'functions';
  const before = createProject(kind, random, true);
  const environment = createEnvironment(before, random);
  const count = random.pick([1, 1, 1, 1, 2, 2, 3]);
  let project = before;
  const workflows = Array.from({ length: count }, (_, index) => {
    if (random.chance(0.8)) project = changeProject(project, random);
    return createWorkflow(`run ${'ABC'.charAt(index)}`, project, random);
  });
  const some = (probability: number, most: number): number =>
    random.chance(probability) ? random.integer(1, most) : 0;
  const isBusy = random.chance(0.6);
  return {
    environment,
    workflows,
    weather: createWeather(random),
    storm: random.integer(1, 12) * minute,
    rateLimit: random.pick([200, 200, 5000]),
    store: random.pick([
      { least: 5, most: 100, failing: 0 },
      { least: 5, most: 2_000, failing: 0.01 },
      { least: 500, most: 20_000, failing: 0.02 },
      { least: 5_000, most: 90_000, failing: 0.02 },
    ]),
    events: {
      'another deploy': isBusy ? some(0.5, 3) : 0,
      'a function by hand': isBusy ? some(0.2, 2) : 0,
      'an edit by hand': isBusy ? some(0.2, 2) : 0,
      'a deletion by hand': isBusy ? some(0.2, 2) : 0,
      'a switch by hand': isBusy ? some(0.2, 2) : 0,
      'a connection': isBusy ? some(0.2, 3) : 0,
      'a restart': some(0.15, 2),
      'no database': some(0.1, 2),
      'a used up rate limit': some(0.15, 2),
    },
  };
}

function createEnvironment(before: Project, random: Random): Environment {
  const lacking = random.chance(0.04) ? 1 : 0;
  const empty: Environment = {
    rows: [],
    integrations: integrations.slice(0, integrations.length - lacking),
    connections: Object.fromEntries(integrations.map((name) => [name, random.pick([0, 0, 1, 3])])),
  };
  const known = before.functions.filter(({ integration }) =>
    empty.integrations.includes(integration),
  );
  const request = readRequest(before.kind, bodyOf({ ...before, functions: known }));
  const ids = { flow: 0, script: 0 };
  const author = { writer: 'before', now: 0, ids };
  const some = { ...request, flows: random.chance(0.1) ? [] : request.flows };
  const flows = commit(empty, some, 'flows', author).environment;
  const whole = commit(flows, some, 'scripts', author).environment;
  const other = createOther(before.kind, whole, random);
  return {
    ...other,
    rows: other.rows.map((row) =>
      row.type === 'sync' && random.chance(0.1) ? { ...row, isStarted: false } : row,
    ),
  };
}

/** Mostly in the first seconds, and now and then in a later wait or part. */
function chooseStop(timeout: number, random: Random): number {
  return random.integer(10, random.pick([3_000, 3_000, 60_000, timeout]));
}

/** Functions of the other kind and those that come from no repository, now and then. */
function createOther(kind: Request['kind'], environment: Environment, random: Random): Environment {
  const rows: Row[] = [];
  if (random.chance(0.2)) {
    const otherKind = kind === 'legacy' ? 'functions' : 'legacy';
    const project = createProject(otherKind, random, false);
    const request = readRequest(otherKind, bodyOf(project));
    const author = { writer: 'before', now: 0, ids: { flow: 100, script: 100 } };
    rows.push(...commit({ ...environment, rows: [] }, request, 'flows', author).environment.rows);
  }
  const sources: Row['source'][] = ['standalone', 'catalog'];
  const source = random.chance(0.2) ? random.pick(sources) : 'repo';
  return {
    ...environment,
    rows: [
      ...environment.rows.map((row) =>
        row.type === 'sync' || row.type === 'action'
          ? { ...row, source: random.chance(0.3) ? source : row.source }
          : row,
      ),
      ...rows.filter(({ integration }) => environment.integrations.includes(integration)),
    ],
  };
}

function createWorkflow(name: string, project: Project, random: Random): Workflow {
  const body = bodyOf(project);
  const bytes = Buffer.byteLength(body);
  const timeout = random.pick([1, 3, 10]) * minute;
  const scopes = random.pick(keys);
  const luck = random.fork(`plan key of ${name}`);
  const isPlanKey = luck.chance(project.kind === 'legacy' ? 0.25 : 0.05);
  const isStopped = random.chance(0.15);
  const approval = random.pick(['none', 'none', 'file', 'file', 'file and hash', 'hash'] as const);
  return {
    ...{ name, project, body, timeout, planScopes: isPlanKey ? planKey : scopes },
    // Some have to be sent in parts.
    bodyLimit: random.chance(0.35) ? Math.floor(bytes * random.pick([0.5, 0.7, 0.9])) : bytes,
    approval,
    policy: random.pick(['false', 'keeps-data', 'true', 'true', 'true']),
    isPrivate: random.chance(0.7),
    deployScopes: random.chance(0.8) ? scopes : random.pick(keys),
    startsAfter: random.integer(0, 40_000),
    approvedAfter: approval === 'none' ? 0 : random.integer(1_000, random.pick([2_000, 60_000])),
    cancelAfter: isStopped && random.chance(0.5) ? chooseStop(timeout, random) : null,
    killAfter: isStopped && random.chance(0.5) ? chooseStop(timeout, random) : null,
    isStoppedEarly: isStopped && approval !== 'none' && random.chance(0.2),
    isRunAgain: random.chance(0.5),
  };
}
