import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Answer } from './answer.js';
import type { Fault } from './misbehaviour.js';

const fixedHeaders = {
  'x-xss-protection': '0',
  'x-content-type-options': 'nosniff',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-dns-prefetch-control': 'off',
};

/** Sends an answer as it is. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  const { headers, text } = renderAnswer(answer);
  response.writeHead(answer.status, { ...headers, ...lengthOf(answer, text) });
  response.end(text);
}

/** Sends a true answer in the way that the fault spoils; gives whether all of it went out. */
export async function sendSpoiled(
  response: ServerResponse,
  answer: Answer,
  fault: Fault,
): Promise<boolean> {
  const { headers, text } = renderAnswer(answer);
  const half = text.slice(0, Math.floor(text.length / 2));
  switch (fault.kind) {
    case 'cut-json':
      response.writeHead(answer.status, { ...headers, ...lengthOf(answer, half) });
      response.end(half);
      return true;
    case 'cut-body':
      response.writeHead(answer.status, { ...headers, ...lengthOf(answer, text) });
      await new Promise((resolve) => response.write(half, resolve));
      response.destroy();
      return false;
    case 'stalled-body':
      response.writeHead(answer.status, { ...headers, ...lengthOf(answer, text) });
      response.write(half);
      return false;
    case 'slow-drip':
      response.writeHead(answer.status, { ...headers, ...lengthOf(answer, text) });
      for (const byte of Buffer.from(text)) {
        if (response.destroyed) return false;
        response.write(Buffer.of(byte));
        await sleep(fault.ms, undefined, { ref: false });
      }
      response.end();
      return true;
    default:
      sendAnswer(response, answer);
      return true;
  }
}

function renderAnswer({ body, headers, json }: Answer): {
  headers: Record<string, string>;
  text: string;
} {
  const type = typeof body === 'string' && json !== true ? 'text/html' : 'application/json';
  return {
    headers: {
      ...fixedHeaders,
      ...(body === null && json !== true ? {} : { 'content-type': `${type}; charset=utf-8` }),
      ...headers,
    },
    text: renderText(body, json ?? false),
  };
}

function renderText(body: unknown, json: boolean): string {
  if (json) return JSON.stringify(body);
  if (body === null) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function lengthOf(answer: Answer, text: string): Record<string, string> {
  return answer.status === 204 ? {} : { 'content-length': String(Buffer.byteLength(text)) };
}
