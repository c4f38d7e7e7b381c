/** What the runner shows beside the code; of each, ten a step. */
export type AnnotationLevel = 'error' | 'warning' | 'notice';

export interface AnnotationBudget {
  /** Takes one, if after it `reserve` are left. */
  take(level: AnnotationLevel, reserve: number): boolean;
}

/** https://docs.github.com/actions: ten of each level a step; what comes after is dropped. */
const perStep = 10;

export function createBudget(): AnnotationBudget {
  const left = { error: perStep, warning: perStep, notice: perStep };
  return {
    take: (level, reserve) => {
      if (left[level] <= reserve) return false;
      left[level] -= 1;
      return true;
    },
  };
}

/** The level of a line that a child wrote for the runner, and that was let through; else null. */
export function isAnnotation(line: string): AnnotationLevel | null {
  const name = /^\s*::(error|warning|notice)(?: [^:]*)?(?:::|[ ])/i.exec(line)?.[1];
  return name === undefined ? null : (name.toLowerCase() as AnnotationLevel);
}
