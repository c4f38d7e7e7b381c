/** Numbers that one seed decides. */
export interface Random {
  /** From 0 up to 1. */
  next: () => number;
  /** A whole number from `least` to `most`. */
  integer: (least: number, most: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
  /** Each of a list with that probability, in order. */
  some: <T>(list: readonly T[], probability: number) => T[];
  /** Others for a purpose of their own: what one takes moves no other. */
  fork: (purpose: string) => Random;
}

/** The generator `mulberry32`, started from a mixed seed so that neighbours have nothing in common. */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ (seed >>> 13);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1));
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: <T>(list: readonly T[]) => list[integer(0, list.length - 1)] as T,
    some: (list, probability) => list.filter(() => next() < probability),
    fork: (purpose) => {
      let mixed = seed;
      for (const character of purpose) {
        mixed = Math.imul(mixed ^ character.charCodeAt(0), 0x5bd1e995) ^ (mixed >>> 15);
      }
      return createRandom(mixed);
    },
  };
}
