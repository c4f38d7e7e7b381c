import { readdirSync, rmSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import { z } from 'zod';
import { sha256 } from '../../shared/digest.js';
import { messageOf } from '../../shared/errors.js';
import type { Log } from '../../shared/log.js';
import { parseStrictJson } from '../../shared/strict-json.js';
import { readTextFile } from '../../shared/text-file.js';
import type { ParsedSource } from '../sources/parse-source.js';
import type { Integration } from './read-integrations.js';
import { isPartOfBody, type PackageKind } from '../../package/body.js';
import { type IntegrationBody, ownersOf, writeBody } from './split-body.js';

/** A folder that outlives the run. What is in it comes from another job, and is checked as such. */
export interface IntegrationStore {
  /** Absolute. */
  folder: string;
  /** Fills the folder with what a run with the same tools left. Never throws. */
  restore(): Promise<void>;
  /** Keeps the folder for later runs, under the digest of what is in it. Never throws. */
  save(digest: string): Promise<void>;
}

const largestBody = 256 * 1024 * 1024;
const sourcesFile = 'sources.json';
const bodyFile = /^[0-9a-f]{64}\.body$/;

const headerSchema = z.strictObject({
  kind: z.enum(['legacy', 'functions']),
  envelope: z.string(),
  lists: z.array(z.enum(['flowConfigs', 'onEventScriptsByProvider', 'functions'])),
  /** Of all lines after this one. */
  hash: z.string(),
});

const sourcesSchema = z.record(
  z.string(),
  z.strictObject({
    specifiers: z.array(z.string()),
    incomplete: z.string().nullable(),
    references: z.array(z.string()),
    isAmbient: z.boolean(),
    readsProcess: z.boolean(),
  }),
);

/** What earlier runs parsed; empty where that is not there or not whole. */
export async function readKeptSources(folder: string): Promise<Map<string, ParsedSource>> {
  try {
    const text = await readTextFile(join(folder, sourcesFile), largestBody);
    return new Map(Object.entries(sourcesSchema.parse(JSON.parse(text ?? '{}'))));
  } catch {
    return new Map();
  }
}

/** What is kept of an integration, and the digest of its file. */
export interface Kept {
  body: IntegrationBody;
  digest: string;
}

/**
 * The package of an integration that was made from the same files; null: there is none that is whole,
 * fits into a deploy request, and is about its own integration alone.
 *
 * @param known the digest of what was found before: it is parsed with the whole package, not again.
 */
export async function readKept(
  folder: string,
  { name, fingerprint }: Pick<Integration, 'name' | 'fingerprint'>,
  known?: string,
): Promise<Kept | null> {
  try {
    const text = await readTextFile(join(folder, `${fingerprint}.body`), largestBody);
    const end = text?.indexOf('\n') ?? -1;
    if (text === null || end === -1) return null;
    const { kind, envelope, lists, hash } = headerSchema.parse(JSON.parse(text.slice(0, end)));
    const rest = text.slice(end + 1);
    const texts = rest.split('\n');
    if (sha256(rest) !== hash || texts.length !== lists.length) return null;
    const items = lists.map((list, at) => ({ list, text: texts[at] ?? '' }));
    const kept = { body: { kind, envelope, items }, digest: sha256(text) };
    if (known !== undefined) return kept.digest === known ? kept : null;
    const value = parseStrictJson(writeBody(kept.body));
    const owners = ownersOf(kind, value);
    const isOwn = owners.length === items.length && owners.every((owner) => owner === name);
    return isOwn && isPartOfBody(kind, value) ? kept : null;
  } catch {
    return null;
  }
}

/** What is told of a kept integration while its package stays on disk. */
export interface Found {
  kind: PackageKind;
  digest: string;
}

/** The integrations whose packages are there. */
export async function findKept(
  all: readonly Integration[],
  store: IntegrationStore | null,
): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  if (store === null) return found;
  const find = async (integration: Integration): Promise<void> => {
    const kept = integration.isVolatile ? null : await readKept(store.folder, integration);
    if (kept === null) return;
    found.set(integration.name, { kind: kept.body.kind, digest: kept.digest });
  };
  // A few at a time: together they are the whole package.
  await pMap(all, find, { concurrency: 4 });
  return found;
}

export interface Keeping {
  folder: string;
  integrations: readonly Integration[];
  /** Of those that were compiled. */
  bodies: ReadonlyMap<string, IntegrationBody>;
  parsed: ReadonlyMap<string, ParsedSource>;
  log: Log;
}

/**
 * Writes what was compiled beside what was found, in place of all else. Never throws.
 *
 * @returns the digest of what is kept; null: nothing is, or nothing else than before.
 */
export async function keep(keeping: Keeping): Promise<string | null> {
  const { folder, integrations, bodies, parsed, log } = keeping;
  try {
    await mkdir(folder, { recursive: true });
    const before = listKept(folder);
    const kept = new Set<string>();
    for (const { name, fingerprint, isVolatile } of integrations) {
      if (isVolatile) continue;
      const file = `${fingerprint}.body`;
      const body = bodies.get(name);
      if (body !== undefined)
        await writeFile(join(folder, file), renderKept(body), { mode: 0o600 });
      kept.add(file);
    }
    for (const name of await readdir(folder)) {
      if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
    }
    const sources = JSON.stringify(Object.fromEntries(parsed));
    await writeFile(join(folder, sourcesFile), sources, { mode: 0o600 });
    const after = listKept(folder);
    return after === '' || after === before ? null : sha256(after);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    log.write(
      'info',
      `The packages of integrations are not kept for later runs: ${messageOf(error)}`,
    );
    return null;
  }
}

function renderKept({ kind, envelope, items }: IntegrationBody): string {
  const rest = items.map(({ text }) => text).join('\n');
  const lists = items.map(({ list }) => list);
  return `${JSON.stringify({ kind, envelope, lists, hash: sha256(rest) })}\n${rest}`;
}

function listKept(folder: string): string {
  return readdirSync(folder)
    .filter((name) => bodyFile.test(name))
    .sort()
    .join();
}
