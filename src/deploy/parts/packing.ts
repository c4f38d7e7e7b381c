import type { FunctionId } from '../../package/function-id.js';
import type { PlanItem } from '../plan/plan.js';

/** Things that stay together, and the bytes that they take in a request. */
export interface Chunk<T> {
  items: readonly T[];
  bytes: number;
}

/** Bytes of a value as compact JSON in UTF-8. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** A chunk of one element of a JSON array, with the comma after it. */
export function chunkOf<T>(item: T): Chunk<T> {
  return { items: [item], bytes: bytesOf(item) + 1 };
}

/** One chunk of all. */
export function joinChunks<T>(chunks: readonly Chunk<T>[]): Chunk<T> {
  return {
    items: chunks.flatMap(({ items }) => items),
    bytes: chunks.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Fills chunks into as few as their order allows. Each fits into `room`, in bytes, on its own. */
export function packChunks<T>(chunks: readonly Chunk<T>[], room: number): Chunk<T>[] {
  const packed: Chunk<T>[][] = [];
  let left = 0;
  for (const chunk of chunks) {
    if (packed.length === 0 || chunk.bytes > left) {
      packed.push([]);
      left = room;
    }
    packed.at(-1)?.push(chunk);
    left -= chunk.bytes;
  }
  return packed.map(joinChunks);
}

/** One request of a deploy. */
export interface Part {
  functions: readonly FunctionId[];
  /** What of the plan it deletes. */
  deletions: PlanItem[];
  /** The integration that a part of bundles holds whole; null: it is about the whole environment. */
  integration: string | null;
  /** Of its body. */
  bytes: number;
  /** Made when it is sent: the bodies of all parts together are as large as the package. */
  buildBody: () => string;
  /** What asks, just before it is sent, what it would do: small, without code. */
  buildQuestion: () => string;
  /**
   * Asks which on-event scripts it deactivates: those of all integrations, while the answer to its
   * question names those of its own (recorded). Null: its question tells all.
   */
  buildScriptQuestion: (() => string) | null;
}
