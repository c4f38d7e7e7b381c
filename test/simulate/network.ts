import type { Connections, HttpAnswer, HttpRequest } from '../../src/shared/http/connections.js';
import { count, type Journal, type Linked, type RunRecord, type Sent } from './journal.js';
import type { Answer } from './model/answers.js';
import { readRequest, type Request } from './model/bodies.js';
import type { Server } from './model/server.js';
import type { Random } from './random.js';
import type { Participant, Scheduler } from './scheduler.js';
import { chooseDelay, chooseFate, type Fate, type Weather } from './weather.js';

export interface Network {
  scheduler: Scheduler;
  random: Random;
  server: Server;
  journal: Journal;
  weather: () => Weather;
}

/** The way of one run to the server: each request arrives later, and maybe not. */
export function openConnections(
  network: Network,
  run: RunRecord,
  participant: Participant,
): Connections {
  const open = new Set<(error: Error) => void>();
  const random = network.random.fork(run.plan.id);
  return {
    proxy: null,
    close: () => {
      for (const fail of open) fail(systemError('UND_ERR_DESTROYED'));
    },
    ask: (wanted, signal, onSent) =>
      new Promise((resolve, reject) => {
        const { scheduler } = network;
        const sent: Sent = {
          at: scheduler.now(),
          ...{ method: wanted.method, path: wanted.url.pathname + wanted.url.search },
          bringsCode: wanted.body !== null && !isStub(wanted.body),
          deploy: readDeploy(wanted),
          hasLeft: false,
          ended: null,
          ...{ answered: null, seen: null, write: null },
        };
        run.requests.push(sent);
        participant.waits += 1;
        const end = (work: () => void): void => {
          if (!open.delete(fail)) return;
          signal.removeEventListener('abort', abort);
          participant.waits -= 1;
          // Who was killed hears nothing.
          if (run.isKilled) return;
          sent.ended = scheduler.now();
          scheduler.woke();
          work();
        };
        const fail = (error: Error): void => {
          end(() => {
            reject(error);
          });
        };
        const abort = (): void => {
          fail(signal.reason as Error);
        };
        const isOpen = (): boolean => open.has(fail) && !run.isKilled;
        open.add(fail);
        signal.addEventListener('abort', abort, { once: true });
        const answer = (given: Answer, isWhole = false): void => {
          end(() => {
            const { status, headers = {} } = given;
            const retryAfter = headers['retry-after'];
            if (isWhole && [401, 409, 429].includes(status)) {
              count(network.journal, `fault: answered with ${status}`);
            }
            sent.answered = {
              ...{ at: scheduler.now(), status, isWhole },
              retryAfter: retryAfter === undefined ? null : Number(retryAfter),
            };
            resolve(render(given));
          });
        };
        travel({ ...network, random }, { wanted, sent, run }, { isOpen, onSent, answer, fail });
      }),
  };
}

function readDeploy({ url: { pathname }, body }: HttpRequest): Request | null {
  if (body === null) return null;
  if (pathname === '/sync/deploy') return readRequest('legacy', body);
  return pathname === '/functions/deployments/bundle' ? readRequest('functions', body) : null;
}

/** Whether a question has stubs in place of the functions' code. */
function isStub(body: string): boolean {
  return body.includes('"fileBody":{"js":"//"');
}

interface Trip {
  wanted: HttpRequest;
  sent: Sent;
  run: RunRecord;
}

interface Ends {
  isOpen: () => boolean;
  onSent: () => void;
  /** @param isWhole whether it is what the server said. */
  answer: (answer: Answer, isWhole?: boolean) => void;
  fail: (error: Error) => void;
}

function travel(network: Network, { wanted, sent, run }: Trip, ends: Ends): void {
  const { scheduler, random, server, journal } = network;
  const weather = network.weather();
  const isWrite = sent.deploy !== null;
  const fate = chooseFate(weather, isWrite, random);
  if (fate !== 'fine') count(journal, `fault: ${fate}, ${isWrite ? 'a write' : 'a read'}`);
  const reset = (): void => {
    ends.fail(systemError('ECONNRESET'));
  };
  const arrive = (): void => {
    if (fate === 'reset-before' || !server.isUp()) reset();
    else if (fate === 'gateway-before') ends.answer(gatewayPage);
    else if (fate === 'error-before') ends.answer(serverError);
    else if (fate !== 'stalled-before') server.receive(call);
  };
  const call: Linked = {
    ...{ sent, caller: run.plan.id, scopes: run.plan.scopes },
    ...{ method: wanted.method, path: sent.path, body: wanted.body, reset },
    answer: (given) => {
      scheduler.after(chooseDelay(weather, random), () => {
        const spoiled = spoil(fate, given);
        if (spoiled === 'reset') reset();
        else if (spoiled !== 'nothing') ends.answer(spoiled, spoiled === given);
      });
    },
  };
  scheduler.after(random.integer(1, 20), () => {
    // Who has given up by now leaves nothing behind.
    if (!ends.isOpen()) return;
    if (fate === 'unreached' || !server.isUp()) {
      if (fate !== 'unreached') count(journal, 'fault: the server is down');
      ends.fail(systemError('ECONNREFUSED'));
      return;
    }
    if (wanted.body !== null) ends.onSent();
    sent.hasLeft = true;
    scheduler.after(chooseDelay(weather, random), arrive);
  });
}

function spoil(fate: Fate, answer: Answer): Answer | 'reset' | 'nothing' {
  switch (fate) {
    case 'reset-after':
      return 'reset';
    case 'stalled-after':
      return 'nothing';
    case 'gateway-after':
      return gatewayPage;
    case 'error-after':
      return serverError;
    case 'cut-answer': {
      if (answer.status !== 200) return answer;
      const text = JSON.stringify(answer.body);
      return { ...answer, body: text.slice(0, text.length / 2) };
    }
    default:
      return answer;
  }
}

const gatewayPage: Answer = { status: 502, body: '<html>502 Bad Gateway</html>' };
const serverError: Answer = {
  status: 500,
  body: { error: { code: 'server_error', message: 'Something went wrong' } },
};

function render({ status, body, headers = {} }: Answer): HttpAnswer {
  return {
    status,
    bytes: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    header: (name) => headers[name] ?? null,
  };
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
