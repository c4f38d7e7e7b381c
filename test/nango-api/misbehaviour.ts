import { type Answer, legacyRefusal, supportRefusal } from './answer.js';
import { busyRefusal } from './deploy/lock.js';
import type { RouteName } from './routes.js';

/** What goes wrong. Those with `act` can do the call's work first; default: they do not. */
export type Fault =
  /** Waits, then answers as it should. */
  | { kind: 'delay'; ms: number }
  /** Closes the connection without an answer; with `reset`, by a TCP reset. */
  | { kind: 'drop'; act?: boolean; reset?: boolean }
  /** Never answers, but keeps the connection. */
  | { kind: 'stalled-headers'; act?: boolean }
  /** Does the work, sends headers and half of the body, then nothing. */
  | { kind: 'stalled-body' }
  /** Does the work, sends the body a byte each `ms`. */
  | { kind: 'slow-drip'; ms: number }
  /** Does the work, answers with the first half of the JSON, as if it were all. */
  | { kind: 'cut-json' }
  /** Does the work, closes the connection in the middle of the body. */
  | { kind: 'cut-body' }
  | { kind: 'server-error'; act?: boolean }
  /** 500 with a body that has no `error`. */
  | { kind: 'server-error-without-code'; act?: boolean }
  | { kind: 'bad-gateway'; act?: boolean }
  | { kind: 'unavailable'; act?: boolean }
  /** 429; `retryAfter` (seconds or a date) makes the header. */
  | { kind: 'rate-limited'; retryAfter?: number | string }
  /** Postgres is stopped: keys cannot be looked up, and a call under way fails (recorded). */
  | { kind: 'database-away'; underWay?: boolean }
  /** S3 refuses, or there is no bucket (recorded). */
  | { kind: 'storage-away' }
  /** 409 as if another deploy ran. */
  | { kind: 'concurrent-deployment' }
  | { kind: 'redirect'; location: string; status?: number }
  /** 200 with `{}`. */
  | { kind: 'empty-object'; act?: boolean }
  /** Any answer: a string goes out as HTML (or `content-type`), all else as JSON. */
  | {
      kind: 'answer';
      status: number;
      body: unknown;
      headers?: Record<string, string>;
      act?: boolean;
    };

export type Misbehaviour = Fault & {
  route: RouteName | 'any';
  /** How many calls it spoils; `Infinity` for all. Default: 1. */
  times?: number;
  /** Lets so many calls of the route pass first. Default: 0. */
  after?: number;
};

export interface FaultQueue {
  /** Adds a fault; the returned function takes it back. */
  add: (misbehaviour: Misbehaviour) => () => void;
  /** The fault that spoils this call, if any: counted as used. */
  take: (route: RouteName) => Fault | undefined;
  clear: () => void;
}

/** A queue of faults: the oldest one that is left for a route counts. */
export function createFaultQueue(): FaultQueue {
  let queue: { fault: Misbehaviour; left: number; skip: number }[] = [];
  return {
    add: (fault) => {
      const entry = { fault, left: fault.times ?? 1, skip: fault.after ?? 0 };
      queue.push(entry);
      return () => {
        queue = queue.filter((one) => one !== entry);
      };
    },
    take: (route) => {
      const mine = queue.filter(
        ({ fault, left }) => left > 0 && (fault.route === 'any' || fault.route === route),
      );
      const ready = mine.find(({ skip }) => skip === 0);
      for (const entry of mine) entry.skip = Math.max(0, entry.skip - 1);
      if (!ready) return undefined;
      ready.left -= 1;
      return ready.fault;
    },
    clear: () => {
      queue = [];
    },
  };
}

/** Whether the call's work is done under the fault. */
export function actsUnder(fault: Fault): boolean {
  switch (fault.kind) {
    case 'delay':
    case 'stalled-body':
    case 'slow-drip':
    case 'cut-json':
    case 'cut-body':
      return true;
    case 'rate-limited':
    case 'concurrent-deployment':
    case 'database-away':
    case 'storage-away':
    case 'redirect':
      return false;
    default:
      return fault.act ?? false;
  }
}

/** The answer that a fault gives in place of the true one; undefined where it gives none. */
export function spoiledAnswer(
  fault: Fault,
  { route, method, path }: { route: RouteName; method: string; path: string },
): Answer | undefined {
  switch (fault.kind) {
    case 'server-error':
      return error(500, { code: 'server_error', message: 'Something went wrong' });
    case 'server-error-without-code':
      return { status: 500, body: { message: 'Something went wrong' } };
    case 'bad-gateway':
      return { status: 502, body: gatewayPage('502 Bad Gateway') };
    case 'unavailable':
      return { status: 503, body: gatewayPage('503 Service Temporarily Unavailable') };
    case 'rate-limited': {
      const headers: Record<string, string> =
        fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return { ...error(429, { code: 'too_many_request', method, path }), headers };
    }
    case 'database-away':
      return databaseAway(route, fault.underWay ?? false);
    case 'storage-away':
      return route === 'bundle'
        ? error(500, { code: 'functions_deployment_error', message: 'Failed to deploy functions' })
        : error(500, {
            message:
              'Error uploading file. Please contact support with the filename and connection details',
            code: 'file_upload_error',
            payload: {},
          });
    case 'concurrent-deployment':
      return busyRefusal(route === 'deploy').answer;
    case 'redirect':
      return {
        status: fault.status ?? 307,
        body: null,
        headers: { location: fault.location },
      };
    case 'empty-object':
      return { status: 200, body: {} };
    case 'answer':
      return { status: fault.status, body: fault.body, headers: fault.headers ?? {} };
    default:
      return undefined;
  }
}

function databaseAway(route: RouteName, underWay: boolean): Answer {
  if (underWay) return supportRefusal().answer;
  const [code, problem] =
    route === 'integrations'
      ? ['unknown_account', 'The provided authorization header does not match any account.']
      : ['malformed_auth_header', 'The Authorization header is malformed.'];
  return legacyRefusal(401, code, `Authentication failed. ${problem}`).answer;
}

function error(status: number, body: Record<string, unknown>): Answer {
  return { status, body: { error: body } };
}

function gatewayPage(title: string): string {
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
}
