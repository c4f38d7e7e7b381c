/** How long a stage of a run took. */
export interface StageTime {
  name: string;
  milliseconds: number;
  /** Milliseconds on some clock; stages may run side by side. */
  start?: number;
  /** What is worth knowing about it: a cache hit. */
  note?: string;
}

/** Milliseconds for all stages; those that ran side by side count once. */
export function totalTime(stages: readonly StageTime[]): number {
  let end = -Infinity;
  let total = 0;
  const inOrder = [...stages].sort((a, b) => (a.start ?? -Infinity) - (b.start ?? -Infinity));
  for (const { start, milliseconds } of inOrder) {
    // A stage that nobody has timed is one after another.
    const overlap = start === undefined ? 0 : Math.min(milliseconds, Math.max(0, end - start));
    total += milliseconds - overlap;
    if (start !== undefined) end = Math.max(end, start + milliseconds);
  }
  return Math.round(total);
}
