import type { Random } from './random.js';

/** What becomes of one request on its way, when it is not lost with the server itself. */
export type Fate =
  | 'fine'
  /** It never leaves. */
  | 'unreached'
  /** It leaves, and the server never gets it. */
  | 'reset-before'
  | 'stalled-before'
  | 'gateway-before'
  | 'error-before'
  /** The server does its work, and the answer is lost. */
  | 'reset-after'
  | 'stalled-after'
  | 'gateway-after'
  | 'error-after'
  | 'cut-answer';

const faults: readonly Fate[] = [
  'unreached',
  'reset-before',
  'stalled-before',
  'gateway-before',
  'error-before',
  'reset-after',
  'stalled-after',
  'gateway-after',
  'error-after',
  'cut-answer',
];

/** How often something goes wrong on the way. */
export interface Weather {
  /** Of reads, and of writes. */
  faults: { read: number; write: number };
  /** Of all requests, those that take seconds. */
  slow: number;
}

export const calm: Weather = { faults: { read: 0, write: 0 }, slow: 0 };

export function createWeather(random: Random): Weather {
  return random.pick([
    calm,
    { faults: { read: 0, write: 0.5 }, slow: 0.01 },
    { faults: { read: 0.02, write: 0.2 }, slow: 0.02 },
    { faults: { read: 0.1, write: 0.5 }, slow: 0.05 },
  ]);
}

export function chooseFate({ faults: rate }: Weather, isWrite: boolean, random: Random): Fate {
  return random.chance(isWrite ? rate.write : rate.read) ? random.pick(faults) : 'fine';
}

/** Milliseconds, one way. */
export function chooseDelay({ slow }: Weather, random: Random): number {
  if (slow > 0 && random.chance(slow)) return random.integer(1_000, 40_000);
  return random.integer(1, 60);
}
