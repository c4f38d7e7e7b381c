import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import type { NangoApiOptions } from './options.js';

/** Waits, by the server's time. */
export async function sleep({ time }: NangoApiOptions, milliseconds: number): Promise<void> {
  if (time) await time.sleep(milliseconds);
  else await delay(milliseconds, undefined, { ref: false });
}

/** Milliseconds since some fixed moment, by the server's time. */
export function now({ time }: NangoApiOptions): number {
  return time ? time.now() : performance.now();
}

/** Says that the request gets no (whole) answer. */
export function keep({ time }: NangoApiOptions, response: ServerResponse): void {
  if (time) response.once('close', time.keep());
}
