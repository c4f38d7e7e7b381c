import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventWorld, happen } from './events.js';
import { count, createJournal, type Journal, type Linked } from './journal.js';
import { createServer } from './model/server.js';
import type { Network } from './network.js';
import { findProblems, runInQuiet } from './quiet.js';
import { createRandom, type Random } from './random.js';
import { key } from './run.js';
import { createScenario, type Scenario, type WorldEvent } from './scenario.js';
import { createScheduler, type Scheduler } from './scheduler.js';
import { calm } from './weather.js';
import {
  type OpenWorkflow,
  openWorkflow,
  type Planned,
  runDeploy,
  runPlan,
  stopOf,
} from './workflow.js';

/** How one seed went. */
export interface Outcome {
  seed: number;
  /** What no run may do, with who did it. */
  problems: string[];
  journal: Journal;
}

/** In memory, where there is such a folder: files are most of the work. */
const files = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** A window of the rate limit, and the longest restart. */
const recovery = 90_000;

/** Lets one seed decide everything: the same seed is the same story. */
export async function simulate(seed: number): Promise<Outcome> {
  const random = createRandom(seed);
  const giveBack = takeMachine(random.fork('machine'));
  const root = mkdtempSync(join(files, 'nango-simulation-'));
  try {
    return await tell(seed, createScenario(random.fork('scenario')), random, root);
  } finally {
    giveBack();
    rmSync(root, { recursive: true, force: true });
  }
}

/** Puts the seed in place of what differs from one process to the next. */
function takeMachine(random: Random): () => void {
  const machine = Object.getOwnPropertyDescriptor(Math, 'random') ?? {};
  const [{ env }, { setTimeout }] = [process, globalThis];
  Math.random = random.next;
  process.env = { 'INPUT_SECRET-KEY': key };
  // Lines that say that a stage is still at work: they go by no time but the machine's.
  globalThis.setTimeout = (() => 0) as unknown as typeof setTimeout;
  return () => {
    Object.defineProperty(Math, 'random', machine);
    process.env = env;
    globalThis.setTimeout = setTimeout;
  };
}

async function tell(
  seed: number,
  scenario: Scenario,
  random: Random,
  root: string,
): Promise<Outcome> {
  const scheduler = createScheduler(random.fork('order').next);
  const journal = createJournal();
  journal.history.push({ at: 0, environment: scenario.environment });
  const { least, most, failing } = scenario.store;
  const storage = random.fork('storage');
  let isStormy = true;
  const server = createServer({
    scheduler,
    environment: scenario.environment,
    rateLimit: scenario.rateLimit,
    storeTime: () => (isStormy ? storage.integer(least, most) : 10),
    storeFails: () => {
      const fails = isStormy && storage.chance(failing);
      if (fails) count(journal, 'fault: storage fails');
      return fails;
    },
    onChange: (environment) => journal.history.push({ at: scheduler.now(), environment }),
    onRead: (call, environment) => {
      const { sent } = call as Partial<Linked>;
      if (sent !== undefined) sent.seen = environment;
    },
    onWrite: (call, write) => {
      const { sent } = call as Partial<Linked>;
      if (sent !== undefined) sent.write = write;
    },
  });
  const network: Network = {
    ...{ scheduler, random, server, journal },
    weather: () => (isStormy ? scenario.weather : calm),
  };
  const events: EventWorld = {
    ...{ server, scenario, journal, now: scheduler.now },
    ...{ random: random.fork('events'), ids: { flow: 50_000, script: 50_000 } },
  };
  scheduleEvents(scenario, scheduler, random.fork('moments'), (event) => {
    if (isStormy) happen(event, events);
  });
  scheduler.after(scenario.storm, () => {
    isStormy = false;
  });

  const workflows = scenario.workflows.map((one) => openWorkflow(one, root));
  let left = workflows.length;
  const told = workflows.map((workflow) =>
    runWorkflow(network, workflow).then((planned) => {
      left -= 1;
      return { workflow, planned };
    }),
  );
  await scheduler.runUntil(() => left === 0);
  isStormy = false;
  let isQuiet = false;
  scheduler.after(recovery, () => {
    isQuiet = true;
  });
  await scheduler.runUntil(() => isQuiet && server.isIdle());

  const problems = journal.runs.flatMap((run) =>
    findProblems(run, journal).map((problem) => `${run.plan.id} ${problem}`),
  );
  const luck = random.fork('quiet');
  for (const { workflow, planned } of await Promise.all(told)) {
    const last = journal.runs.findLast(({ plan }) => plan.id.startsWith(workflow.name));
    // What ended well is not always worth another run.
    if (last?.result?.failure === null && luck.chance(0.5)) continue;
    problems.push(...(await runInQuiet(network, workflow, planned)));
  }
  return { seed, problems, journal };
}

/** Half of what happens falls into a deploy of ours. */
function scheduleEvents(
  { events, workflows }: Scenario,
  scheduler: Scheduler,
  random: Random,
  happens: (event: WorldEvent) => void,
): void {
  for (const [event, times] of Object.entries(events)) {
    for (let index = 0; index < times; index += 1) {
      const { startsAfter, approvedAfter } = random.pick(workflows);
      const begin = random.chance(0.5) ? 0 : startsAfter + approvedAfter;
      const length = begin === 0 ? random.pick([2_000, 60_000, 180_000]) : 2_000;
      scheduler.after(begin + random.integer(0, length), () => {
        happens(event as WorldEvent);
      });
    }
  }
}

/** Plans where somebody has to approve, deploys, and maybe runs the job again. */
async function runWorkflow(network: Network, workflow: OpenWorkflow): Promise<Planned | null> {
  const { name, approval, isStoppedEarly, isRunAgain } = workflow;
  await pause(network.scheduler, workflow.startsAfter);
  const planned = approval === 'none' ? null : await runPlan(network, workflow, `${name}, plan`);
  if (approval !== 'none') {
    if (planned === null) return null;
    await pause(network.scheduler, workflow.approvedAfter);
  }
  const first = await runDeploy(network, workflow, planned, {
    id: name,
    ...(isStoppedEarly ? {} : stopOf(workflow)),
  });
  if (isRunAgain && first.result?.failure !== null) {
    await runDeploy(network, workflow, planned, { id: `${name}, again` });
  }
  return planned;
}

function pause(scheduler: Scheduler, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    scheduler.after(milliseconds, () => {
      scheduler.woke();
      resolve();
    });
  });
}
