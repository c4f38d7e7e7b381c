import type { Scheduler } from '../scheduler.js';
import {
  type Answer,
  broken,
  busy,
  legacyRefusal,
  missingIntegrations,
  noDatabase,
  refusal,
} from './answers.js';
import { readRequest, type Request, type Sent } from './bodies.js';
import { answerDeploy, commit, type Sequences } from './deploy.js';
import type { Effect } from './effect.js';
import { type Environment, findRow } from './environment.js';
import { createRateLimit } from './rate-limit.js';
import { look, scopeOf } from './reads.js';

/** A request as it arrives. */
export interface Call {
  /** Who asks. */
  caller: string;
  /** What the key opens. */
  scopes: readonly string[];
  method: string;
  path: string;
  body: string | null;
  answer: (answer: Answer) => void;
  /** The connection breaks. */
  reset: () => void;
}

/** A deploy, from its arrival on. */
export interface Write {
  caller: string;
  request: Request;
  arrived: number;
  commits: { at: number; before: Environment; after: Environment; effect: Effect }[];
  /** Entry files that it has replaced, whatever came of it. */
  texts: string[];
}

export interface ServerOptions {
  scheduler: Scheduler;
  environment: Environment;
  /** Requests a minute. */
  rateLimit: number;
  /** Milliseconds to store one function. */
  storeTime: () => number;
  /** Whether storing one function fails. */
  storeFails: () => boolean;
  /** Told of each state that the environment takes, and of a call and the state that it saw. */
  onChange: (environment: Environment) => void;
  onRead: (call: Call, environment: Environment) => void;
  onWrite: (call: Call, write: Write) => void;
}

export interface Server {
  readonly environment: Environment;
  receive: (call: Call) => void;
  /** Somebody changes the environment by hand. */
  edit: (change: (environment: Environment) => Environment) => void;
  /** Breaks what is under way, and refuses connections meanwhile. */
  restart: (milliseconds: number) => void;
  stopDatabase: (milliseconds: number) => void;
  /** Somebody else's requests. */
  useUp: (points: number) => void;
  isUp: () => boolean;
  /** Whether no deploy is at work. */
  isIdle: () => boolean;
}

/** The Nango server as it was recorded, as far as a deploy sees it. */
export function createServer(options: ServerOptions): Server {
  const { scheduler, onChange } = options;
  const limit = createRateLimit(options.rateLimit, scheduler.now);
  const ids: Sequences = { flow: 1000, script: 1000 };
  const texts = new Map<string, string>();
  for (const { key, sent } of options.environment.rows) texts.set(key, textOf(sent));
  let { environment } = options;
  let upAt = 0;
  let databaseAt = 0;
  /** The deploys under way, each with what ends it early. */
  const locks = new Map<Request['kind'], (answer: Answer | null) => void>();
  const open = new Set<Call>();

  const set = (next: Environment): void => {
    environment = next;
    onChange(next);
  };
  const reply = (call: Call, answer: Answer): void => {
    if (open.delete(call)) call.answer(answer);
  };

  const deploy = (call: Call, kind: Request['kind'], headers: Record<string, string>): void => {
    const request = readRequest(kind, call.body ?? '');
    const missing = kind === 'functions' ? missingIntegrations(environment, request) : null;
    const refused = locks.has(kind) ? busy(kind) : missing;
    if (refused !== null) {
      reply(call, { ...refused, headers });
      return;
    }
    const write: Write = {
      caller: call.caller,
      request,
      arrived: scheduler.now(),
      commits: [],
      texts: [],
    };
    options.onWrite(call, write);
    let cancel = (): void => undefined;
    const end = (answer: Answer | null): void => {
      cancel();
      locks.delete(kind);
      if (answer !== null) reply(call, { ...answer, headers });
    };
    locks.set(kind, end);
    // A function of a bundle that is there as it is sent is not stored (recorded).
    const isThere = ({ key, content }: Sent): boolean =>
      kind === 'functions' && findRow(environment, key)?.content === content;
    const files = [...request.flows, ...(request.scripts ?? [])].filter((one) => !isThere(one));
    const change = (which: 'flows' | 'scripts'): void => {
      const before = environment;
      const author = { writer: call.caller, now: scheduler.now(), ids };
      const { environment: after, effect } = commit(before, request, which, author);
      write.commits.push({ at: scheduler.now(), before, after, effect });
      set(after);
    };
    const finish = (): void => {
      const before = environment;
      if (kind === 'functions' || request.flows.length > 0) change('flows');
      if (request.scripts === null || request.flows.length === 0) {
        end(answerDeploy(before, environment, request));
        return;
      }
      cancel = scheduler.after(options.storeTime(), () => {
        change('scripts');
        end(answerDeploy(before, environment, request));
      });
    };
    const store = (index: number): void => {
      const file = files[index];
      if (file === undefined) {
        finish();
        return;
      }
      if (
        kind === 'legacy' &&
        file.type !== 'on-event' &&
        !environment.integrations.includes(file.integration)
      ) {
        const message = 'There is no Provider Configuration matching this key.';
        end(legacyRefusal(400, 'unknown_provider_config', message));
        return;
      }
      if (options.storeFails()) {
        end(
          kind === 'legacy'
            ? legacyRefusal(500, 'file_upload_error', 'Error uploading file.')
            : refusal(500, 'functions_deployment_error', 'Failed to deploy functions'),
        );
        return;
      }
      texts.set(file.key, textOf(file.sent));
      write.texts.push(file.key);
      cancel = scheduler.after(options.storeTime(), () => {
        store(index + 1);
      });
    };
    store(0);
  };

  return {
    get environment() {
      return environment;
    },
    receive: (call) => {
      if (scheduler.now() < upAt) {
        call.reset();
        return;
      }
      open.add(call);
      if (scheduler.now() < databaseAt) {
        reply(call, noDatabase(call.path));
        return;
      }
      const { headers, refusal: refused } = limit.take(call.method, call.path);
      const scope = scopeOf(call.path);
      if (refused !== null) reply(call, refused);
      else if (!call.scopes.includes(scope)) {
        const message = `Insufficient scope. Required: ${scope}`;
        reply(call, { ...refusal(403, 'forbidden', message), headers });
      } else if (call.path === '/sync/deploy') deploy(call, 'legacy', headers);
      else if (call.path === '/functions/deployments/bundle') deploy(call, 'functions', headers);
      else {
        options.onRead(call, environment);
        reply(call, { ...look(call, environment, texts), headers });
      }
    },
    edit: (change) => {
      const next = change(environment);
      if (next !== environment) set(next);
    },
    restart: (milliseconds) => {
      upAt = scheduler.now() + milliseconds;
      for (const end of [...locks.values()]) end(null);
      const broken = [...open];
      open.clear();
      for (const call of broken) call.reset();
    },
    stopDatabase: (milliseconds) => {
      databaseAt = scheduler.now() + milliseconds;
      for (const end of [...locks.values()]) end(broken());
    },
    useUp: limit.use,
    isUp: () => scheduler.now() >= upAt,
    isIdle: () => locks.size === 0,
  };
}

function textOf(sent: Record<string, unknown>): string {
  return (sent.fileBody as { ts: string }).ts;
}
