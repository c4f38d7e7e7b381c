import { contentOf, readRequest } from './model/bodies.js';
import { commit, type Sequences } from './model/deploy.js';
import type { Environment, Row } from './model/environment.js';
import type { Call, Server } from './model/server.js';
import { bodyOf, changeProject, createProject, type Project } from './project.js';
import { count, type Journal } from './journal.js';
import type { Random } from './random.js';
import type { Scenario, WorldEvent } from './scenario.js';

export interface EventWorld {
  server: Server;
  random: Random;
  scenario: Scenario;
  journal: Journal;
  now: () => number;
  /** Of what is made in the dashboard. */
  ids: Sequences;
}

/** Lets somebody else, or the server, do something. */
export function happen(event: WorldEvent, world: EventWorld): void {
  const { server, random } = world;
  const before = server.environment;
  switch (event) {
    case 'a restart':
      server.restart(random.integer(5_000, 20_000));
      break;
    case 'no database':
      server.stopDatabase(random.integer(1_000, 60_000));
      break;
    case 'a used up rate limit':
      server.useUp(random.pick([100, 150, 250, 5_000]));
      break;
    case 'another deploy':
      deployAsAnother(world);
      break;
    default:
      server.edit((environment) => editByHand(event, environment, world));
      if (server.environment === before) return;
  }
  count(world.journal, `event: ${event}`);
}

function deployAsAnother({ server, random, scenario }: EventWorld): void {
  const [first] = scenario.workflows;
  if (first === undefined) return;
  const { project: mine } = random.pick(scenario.workflows);
  const otherKind = mine.kind === 'legacy' ? 'functions' : 'legacy';
  // The two kinds have a lock each, and live beside each other.
  const project = random.chance(0.15)
    ? createProject(otherKind, random, true)
    : changeProject(mine, random);
  const isLegacy = project.kind === 'legacy';
  server.receive({
    ...{ caller: 'another', scopes: ['environment:deploy'], method: 'POST' },
    path: isLegacy ? '/sync/deploy' : '/functions/deployments/bundle',
    body: bodyOf(withinReach(project, server.environment)),
    answer: () => undefined,
    reset: () => undefined,
  } satisfies Call);
}

/** Another deployer has integrations of its own. */
function withinReach(project: Project, { integrations }: Environment): Project {
  const functions = project.functions.filter(({ integration }) =>
    integrations.includes(integration),
  );
  return { ...project, functions };
}

function editByHand(
  event: WorldEvent,
  environment: Environment,
  { random, scenario, now, ids }: EventWorld,
): Environment {
  const { rows } = environment;
  const flows = rows.filter(({ type }) => type === 'sync' || type === 'action');
  const one = flows.length === 0 ? null : random.pick(flows);
  const replace = (row: Row, next: Row | null): Environment => ({
    ...environment,
    rows: rows.flatMap((item) => (item === row ? (next === null ? [] : [next]) : [item])),
  });
  switch (event) {
    case 'a switch by hand':
      return one === null ? environment : replace(one, { ...one, enabled: !one.enabled });
    case 'an edit by hand': {
      // A changed schedule keeps its id (recorded).
      if (one?.type !== 'sync') return environment;
      const sent = { ...one.sent, runs: random.pick(['30m', '2h']) };
      return replace(one, { ...one, sent, content: contentOf(sent) });
    }
    case 'a deletion by hand':
      return one === null ? environment : replace(one, null);
    case 'a connection': {
      const integration = random.pick(environment.integrations);
      const { connections } = environment;
      const many = (connections[integration] ?? 0) + random.pick([1, 1, -1]);
      return { ...environment, connections: { ...connections, [integration]: Math.max(0, many) } };
    }
    case 'a function by hand': {
      const project = changeProject(random.pick(scenario.workflows).project, random);
      const functions = withinReach(project, environment).functions.filter(
        ({ type }) => type !== 'on-event',
      );
      if (project.kind !== 'legacy' || functions.length === 0) return environment;
      const body = bodyOf(
        { kind: 'legacy', functions: [random.pick(functions)] },
        { deployMode: 'single', source: 'standalone', onEventScriptsByProvider: undefined },
      );
      const author = { writer: 'the dashboard', now: now(), ids };
      return commit(environment, readRequest('legacy', body), 'flows', author).environment;
    }
    default:
      return environment;
  }
}
