import type { StoreKind } from '../options.js';

interface Deployed {
  version: string;
  hash: string;
}

/** The version that a deploy gives a function. */
export function chooseVersion(
  store: StoreKind,
  sent: string | undefined,
  live: Deployed | undefined,
  hash: string,
): string {
  if (sent !== undefined && sent !== '') return sent;
  if (!live) return '1';
  if (store === 's3' && live.hash === hash) return live.version;
  return raiseVersion(live.version);
}

/** The next version: the last number of it, plus one. */
export function raiseVersion(version: string): string {
  const numbers = version.split('.');
  const last = Number(numbers.pop());
  return [...numbers, Number.isNaN(last) ? 1 : last + 1].join('.');
}
