import { type AnnotationLevel, parseAnnotationLine } from '../shared/annotation-line.js';

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

/** What an annotation says that the runner would not show, as a line of the summary. */
export function describeAnnotation(text: string): string {
  const annotation = parseAnnotationLine(text);
  if (annotation === null) return text;
  const { level, properties, message } = annotation;
  const place = ['file', 'line', 'col', 'column'].flatMap((name) => properties.get(name) ?? []);
  return [level, ...(place.length === 0 ? [] : [place.join(':')]), message].join(': ');
}
