/** Things that stay together, and the bytes that they take in a request. */
export interface Unit<T> {
  items: readonly T[];
  bytes: number;
}

/** Bytes of a value as compact JSON in UTF-8. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** A unit of one element of a JSON array, with the comma after it. */
export function unitOf<T>(item: T): Unit<T> {
  return { items: [item], bytes: bytesOf(item) + 1 };
}

/** One unit of all. */
export function joinUnits<T>(units: readonly Unit<T>[]): Unit<T> {
  return {
    items: units.flatMap(({ items }) => items),
    bytes: units.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Fills units into as few as their order allows. Each fits into `room`, in bytes, on its own. */
export function packUnits<T>(units: readonly Unit<T>[], room: number): Unit<T>[] {
  const packed: Unit<T>[][] = [];
  let left = 0;
  for (const unit of units) {
    if (packed.length === 0 || unit.bytes > left) {
      packed.push([]);
      left = room;
    }
    packed.at(-1)?.push(unit);
    left -= unit.bytes;
  }
  return packed.map(joinUnits);
}

/** Groups by what `keyOf` says, the groups and what is in them in order. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
