import { distance } from 'fastest-levenshtein';

/** What is there and was probably meant by a name with a typing error, or null. */
export function nearest(name: string, known: readonly string[]): string | null {
  const limit = Math.max(2, Math.floor(name.length / 4));
  const [best] = known
    .map((item) => ({ item, far: distance(item.toLowerCase(), name.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far);
  return best?.item ?? null;
}

/** ` Did you mean x?`, or empty. */
export function didYouMean(best: string | null): string {
  return best === null ? '' : ` Did you mean ${best}?`;
}
