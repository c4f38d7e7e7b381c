import type { Fault } from '../../nango-api/server.js';
import type { WayFault } from './ways.js';

export interface FaultRow {
  title: string;
  /** The misbehaviour of the API, or of what lies between. */
  fault: Fault | WayFault;
  /** It ends with the time only. */
  hangs: boolean;
  /** Only a write can be acted upon: at a read this is the row above it. */
  writeOnly?: true;
}

/** One row of the matrix each; a redirect's address is filled in by the test. */
export const faultRows: readonly FaultRow[] = [
  { title: 'connection refused', fault: 'refused', hangs: false },
  { title: 'a name without an address', fault: 'unresolved', hangs: false },
  { title: 'a certificate of a stranger', fault: 'foreign-certificate', hangs: false },
  { title: 'our certificate refused', fault: 'client-certificate', hangs: false },
  { title: 'a proxy that does not tunnel', fault: 'no-tunnel', hangs: false },
  { title: 'reset before the server acted', fault: { kind: 'drop', reset: true }, hangs: false },
  {
    title: 'reset after the server acted',
    fault: { kind: 'drop', reset: true, act: true },
    hangs: false,
    writeOnly: true,
  },
  {
    title: 'stalled headers, before it acted',
    fault: { kind: 'stalled-headers' },
    hangs: true,
  },
  {
    title: 'stalled headers, after it acted',
    fault: { kind: 'stalled-headers', act: true },
    hangs: true,
    writeOnly: true,
  },
  { title: 'stalled body', fault: { kind: 'stalled-body' }, hangs: true },
  { title: 'slow drip', fault: { kind: 'slow-drip', ms: 500 }, hangs: true },
  { title: 'cut body', fault: { kind: 'cut-body' }, hangs: false },
  { title: 'cut JSON', fault: { kind: 'cut-json' }, hangs: false },
  { title: 'another JSON', fault: { kind: 'empty-object', act: true }, hangs: false },
  { title: '502 with HTML, before it acted', fault: { kind: 'bad-gateway' }, hangs: false },
  {
    title: '502 with HTML, after it acted',
    fault: { kind: 'bad-gateway', act: true },
    hangs: false,
    writeOnly: true,
  },
  { title: '500', fault: { kind: 'server-error' }, hangs: false },
  {
    title: '500 after it acted',
    fault: { kind: 'server-error', act: true },
    hangs: false,
    writeOnly: true,
  },
  { title: '503', fault: { kind: 'unavailable' }, hangs: false },
  { title: '429', fault: { kind: 'rate-limited' }, hangs: false },
  {
    title: '429 with `Retry-After: 1`',
    fault: { kind: 'rate-limited', retryAfter: 1 },
    hangs: false,
  },
  { title: '409, another deploy', fault: { kind: 'concurrent-deployment' }, hangs: false },
  { title: 'redirect to another host', fault: { kind: 'redirect', location: '' }, hangs: false },
];
