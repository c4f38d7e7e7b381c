import { createHash } from 'node:crypto';
import type { PackageKind } from './body.js';
import type { Changes } from './labels.js';
import type { Smoke } from './smoke.js';
import { piecesOfJson } from '../shared/json-pieces.js';

/**
 * Bytes of the largest body that is packaged. It goes to Nango in parts; a package or plan file holds
 * it as a string in JSON, at most twice as long, and no string is longer than 512 MB.
 */
export const largestPackage = 240 * 1024 * 1024;

/** A repository inside of another, and what is checked out there. */
export interface Submodule {
  /** From the root of the outer repository. */
  path: string;
  commit: string;
}

/** What a project builds to: the request that the Nango CLI would have sent, as a value. */
export interface Package {
  kind: PackageKind;
  /** Exact version of the CLI that built it. */
  cli: string;
  /** The text of the deploy request, byte for byte. Parsed to look into, never written anew. */
  body: string;
  /** The commit that was checked out (HEAD), or null outside of git. */
  commit: string | null;
  /** The repository inside of that one that the project lies in, where it does. */
  submodule?: Submodule | null | undefined;
  /** `owner/name`, or null where the runner does not say. */
  repository: string | null;
  /** The project's folder from the checkout's root: shown, and what its comments go by. */
  project?: string | null | undefined;
  /** What really changes: shown, not part of the digest, deciding nothing. */
  changes?: Changes | null | undefined;
  /** The project's smoke.json: part of the plan, and what an approval covers, but not of the digest. */
  smoke?: Smoke | null | undefined;
}

/**
 * What identifies a package wherever and whenever it was built: its kind and its body. It is
 * `digestOf` of the two, without their canonical JSON in memory: a body has up to 240 MB.
 *
 * @throws TypeError for a body that no bytes of UTF-8 stand for.
 */
export function packageDigest({ kind, body }: Pick<Package, 'kind' | 'body'>): string {
  if (!body.isWellFormed()) throw new TypeError('a body is Unicode text');
  const hash = createHash('sha256');
  for (const piece of piecesOfJson({ body, kind })) hash.update(piece);
  return `sha256:${hash.digest('hex')}`;
}
