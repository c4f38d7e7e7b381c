import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageOf } from '../../shared/errors.js';
import {
  checkBody,
  FunctionTwiceError,
  type PackageKind,
  type ParsedBody,
} from '../../package/body.js';
import { firstProblem } from '../../package/package-file.js';
import { parseStrictJson } from '../../shared/strict-json.js';
import { buildAnswer } from './capture-answers.js';
import { largestPackage } from '../../package/package.js';

/** The deploy request, as it came. */
export interface Captured {
  kind: PackageKind;
  /** Byte for byte. */
  body: string;
  /** The same as JSON, its keys in their order, and as what its kind says. */
  value: unknown;
  parsed: ParsedBody;
}

/** Something that came to the server, and should not have. */
export interface CaptureProblem {
  kind:
    | 'unknown-call'
    | 'wrong-key'
    | 'wrong-order'
    | 'bad-body'
    | 'twice'
    | 'nothing-in-it'
    | 'too-large';
  /** Method and path, safe to print. */
  call: string;
  message: string;
}

export interface CaptureOutcome {
  /** Whether the first call of the sequence, the one that changes nothing, came. */
  confirmed: boolean;
  captured: Captured | null;
  problems: CaptureProblem[];
}

export interface CaptureServer {
  url: string;
  /** The only key that it takes: made for this run, worth nothing anywhere else. */
  key: string;
  /** Ends it, and says what was caught. */
  close(): Promise<CaptureOutcome>;
}

export interface CaptureOptions {
  /** Bytes; for tests. */
  bodyLimit?: number;
  /** Called once, at the first problem: what comes after it does not matter any more. */
  onProblem?: () => void;
}

interface Call {
  kind: PackageKind;
  step: 'confirmation' | 'deploy';
}

const calls: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['POST /sync/deploy/confirmation', { kind: 'legacy', step: 'confirmation' }],
  ['POST /sync/deploy', { kind: 'legacy', step: 'deploy' }],
  ['POST /functions/deployments/bundle/preview', { kind: 'functions', step: 'confirmation' }],
  ['POST /functions/deployments/bundle', { kind: 'functions', step: 'deploy' }],
]);

/**
 * A server on loopback that takes one confirmation and one deploy, in this order, with its own key,
 * and nothing else: whatever else is asked of it is remembered, and makes the capture worthless.
 */
export async function startCapture(options: CaptureOptions = {}): Promise<CaptureServer> {
  const key = randomUUID();
  const bodyLimit = options.bodyLimit ?? largestPackage;
  const problems: CaptureProblem[] = [];
  let expected: 'confirmation' | 'deploy' | 'nothing' = 'confirmation';
  let confirmed: PackageKind | null = null;
  let captured: Captured | null = null;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = describeCall(request);
    const refuse = (status: number, kind: CaptureProblem['kind'], message: string): void => {
      problems.push({ kind, call, message });
      if (problems.length === 1) options.onProblem?.();
      expected = 'nothing';
      answer(response, status, { error: { code: kind.replaceAll('-', '_'), message } });
    };
    if (request.headers.authorization !== `Bearer ${key}`) {
      refuse(401, 'wrong-key', 'a call without the key of this run');
      return;
    }
    const known = calls.get(call);
    if (known === undefined) {
      refuse(404, 'unknown-call', 'a call that this action does not know');
      return;
    }
    if (known.step !== expected || (confirmed !== null && confirmed !== known.kind)) {
      refuse(
        409,
        'wrong-order',
        'a call out of turn: only one confirmation and one deploy are allowed',
      );
      return;
    }
    // Claimed before the body is read: two calls at once are one too many.
    expected = 'nothing';
    const bytes = await readBody(request, bodyLimit);
    if (bytes === null) {
      refuse(413, 'too-large', `a request of more than ${bodyLimit / 1024 / 1024} MB`);
      return;
    }
    try {
      const body = decode(bytes, request);
      const value = parseStrictJson(body);
      if (known.step === 'confirmation') {
        confirmed = known.kind;
        expected = 'deploy';
        answer(response, 200, buildAnswer(known.kind, 'confirmation', value));
        return;
      }
      if (isEmptyBundle(value)) {
        refuse(400, 'nothing-in-it', 'a deploy of no functions');
        return;
      }
      const parsed = checkBody(known.kind, value);
      captured = { kind: known.kind, body, value, parsed };
      answer(response, 200, buildAnswer(known.kind, 'deploy', value));
    } catch (error) {
      if (error instanceof FunctionTwiceError) refuse(400, 'twice', messageOf(error));
      else refuse(400, 'bad-body', `a body that this action does not know: ${firstProblem(error)}`);
    }
  };

  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    // Only a connection that broke lands here, and that is the CLI's to tell.
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    key,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
      return { confirmed: confirmed !== null, captured, problems };
    },
  };
}

/** Without the query: it may hold what is not ours to print. */
function describeCall(request: IncomingMessage): string {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const query = request.url?.includes('?') === true ? '?…' : '';
  return `${request.method ?? ''} ${path.replace(/[^\x21-\x7e]/g, '?').slice(0, 200)}${query}`;
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The text is what will be sent again: it must hold every byte, a mark at its start included. */
function decode(bytes: Buffer, request: IncomingMessage): string {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new Error(`content-encoding ${encoding}`);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function isEmptyBundle(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'functions' in value &&
    Array.isArray(value.functions) &&
    value.functions.length === 0
  );
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  // The CLI waits for idle connections before it ends.
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(body));
}
