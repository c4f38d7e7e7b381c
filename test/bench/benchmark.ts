import type { Checkout } from './checkout.js';

/** A row of the page: one thing compared with another, inside one run. */
export interface Comparison {
  what: string;
  /** One of each round, in `unit`; the rounds alternate between the two. */
  base: readonly number[];
  ours: readonly number[];
  /** Milliseconds, when not given. */
  unit?: 'ms' | 'MB';
  /** What is aimed at, in words, and whether the medians reach it; a row may aim at nothing. */
  goal?: string;
  isReached?: (base: number, ours: number) => boolean;
}

/** Rows to compare; or Markdown, which says itself how many rounds it is of. */
export type Found = Comparison[] | string;

/** What the command line asks for. */
export interface Wanted {
  rounds: number;
  /** How many functions the projects have, where a benchmark has several; its own, when empty. */
  sizes: readonly number[];
}

interface Described {
  /** As in `npm run bench -- <name>`. */
  name: string;
  title: string;
  /** What is compared with what, for whoever reads the page. */
  about: string;
  /** The file of `docs/` that it writes into. */
  page?: string;
}

/** One file of this folder. */
export interface Benchmark extends Described {
  run: (rounds: number, wanted: Wanted) => Promise<Found>;
}

/** A generated project, by its number of functions, or somebody's. */
export type Subject = number | Checkout;

/** One file of this folder, which measures one project after the other: a section for each. */
export interface ProjectBenchmark extends Described {
  usualSizes: readonly number[];
  measure: (subject: Subject, rounds: number) => Promise<Found>;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
