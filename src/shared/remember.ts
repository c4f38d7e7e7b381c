/** What a map holds for a key, made and put there the first time. */
export function remember<K, T>(known: Map<K, T>, key: K, make: (key: K) => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make(key);
  known.set(key, made);
  return made;
}
