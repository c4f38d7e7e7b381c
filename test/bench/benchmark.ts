/** A row of the page: one thing compared with another, inside one run. */
export interface Comparison {
  what: string;
  /** Milliseconds, one of each round; the rounds alternate between the two. */
  base: readonly number[];
  ours: readonly number[];
  /** What is aimed at, in words, and whether the medians reach it. */
  goal: string;
  isReached: (base: number, ours: number) => boolean;
}

/** One file of this folder. */
export interface Benchmark {
  /** As in `npm run bench -- <name>`. */
  name: string;
  title: string;
  /** What is compared with what, for whoever reads the page. */
  about: string;
  run: (rounds: number) => Promise<Comparison[]>;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
