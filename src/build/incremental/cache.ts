import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import { z } from 'zod';
import { messageOf } from '../../shared/errors.js';
import type { Log } from '../../shared/log.js';
import type { IntegrationSources } from '../project/project.js';
import type { Fingerprint, Fingerprinter } from '../sources/fingerprint.js';
import { readTextFile } from '../../shared/text-file.js';
import type { UnitSources } from '../sources/unit-sources.js';
import { ownerOf, type UnitBody } from './split-body.js';

/** A folder that outlives the run. What is in it comes from another job, and is checked as such. */
export interface UnitStore {
  /** Absolute. */
  folder: string;
  /** Fills the folder with what a run with the same tools left. Never throws. */
  restore(): Promise<void>;
  /** Keeps the folder for later runs, under the digest of what is in it. Never throws. */
  save(digest: string): Promise<void>;
}

/** An integration as it was packaged. */
export interface PackagedUnit {
  sources: UnitSources;
  /** Of all files of the project that declare something for all others. */
  surroundings: string;
  body: UnitBody;
}

/** The same, found whole on disk and left there: a project's packages need not be in memory. */
export interface KeptUnit extends Omit<PackagedUnit, 'body'> {
  kind: UnitBody['kind'];
  /** Null: it is not there any more as it was found. */
  readBody(): Promise<UnitBody | null>;
}

export interface UnitCache {
  /** Those of the integrations that are made of what they were made of before, by name. */
  find(units: readonly IntegrationSources[]): Promise<Map<string, KeptUnit>>;
  /** Writes what was packaged anew beside what was found, in place of all else. Never throws. */
  keep(units: readonly (PackagedUnit & { fingerprint: Fingerprint })[]): Promise<void>;
  /** Lets later runs have it. */
  save(): Promise<void>;
}

const largestRecord = 16 * 1024 * 1024;
const largestBody = 256 * 1024 * 1024;

const path = z.string().min(1).max(4_096);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const recordSchema = z.strictObject({
  version: z.literal(1),
  name: z.string(),
  /** In their order. */
  entryPoints: z.array(path),
  fingerprint: z.strictObject({
    files: z.record(path, hash),
    probes: z.array(path),
    packages: z.record(path, hash),
  }),
  ambient: z.record(path, path),
  /** Of all files of the project that declare something for all others. */
  surroundings: hash,
  kind: z.enum(['legacy', 'functions']),
  envelope: z.string(),
  items: z.array(z.enum(['flowConfigs', 'onEventScriptsByProvider', 'functions'])),
  body: hash,
});
type UnitRecord = z.infer<typeof recordSchema>;

/**
 * Packages of single integrations, each with the content of everything that it was made from: two
 * files an integration, in one folder that is kept as a whole.
 */
export function createUnitCache(
  store: UnitStore,
  fingerprinter: Fingerprinter,
  log: Log,
): UnitCache {
  const { folder } = store;
  const records = new Map<string, UnitRecord>();
  let before = '';
  return {
    find: async (units) => {
      await store.restore();
      const found = new Map<string, KeptUnit>();
      const look = async (unit: IntegrationSources): Promise<void> => {
        const record = await readRecord(folder, unit);
        if (record === null || !(await fingerprinter.holds(record.fingerprint))) return;
        if (!isOwn(record, await readItems(folder, record))) return;
        records.set(unit.name, record);
        found.set(unit.name, {
          sources: sourcesOf(record),
          ...{ surroundings: record.surroundings, kind: record.kind },
          readBody: () => readBody(folder, record),
        });
      };
      // Few at a time: together they are the whole package.
      await pMap(units, look, { concurrency: 4 });
      before = digestOf(records);
      return found;
    },
    keep: async (units) => {
      try {
        await mkdir(folder, { recursive: true });
        for (const unit of units) {
          if (unit.sources.volatile.length > 0) records.delete(unit.sources.name);
          else records.set(unit.sources.name, await writeUnit(folder, unit));
        }
        const kept = new Set([...records.keys()].flatMap((name) => filesOf(name)));
        for (const name of await readdir(folder)) {
          if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
        }
      } catch (error) {
        records.clear();
        log.info(`What was packaged could not be kept for later runs: ${messageOf(error)}`);
      }
    },
    save: async () => {
      const digest = digestOf(records);
      if (records.size > 0 && digest !== before) await store.save(digest);
    },
  };
}

/** The record of an integration that has the same entry points, in the same order. */
async function readRecord(folder: string, unit: IntegrationSources): Promise<UnitRecord | null> {
  try {
    const [file] = filesOf(unit.name);
    const text = await readTextFile(join(folder, file), largestRecord);
    if (text === null) return null;
    const record = recordSchema.parse(JSON.parse(text));
    const isSame =
      record.name === unit.name &&
      JSON.stringify(record.entryPoints) === JSON.stringify(unit.entryPoints);
    return isSame ? record : null;
  } catch {
    return null;
  }
}

/** What it was packaged to, an item each, if that is whole. */
async function readItems(folder: string, record: UnitRecord): Promise<string[] | null> {
  const [, file] = filesOf(record.name);
  const text = await readTextFile(join(folder, file), largestBody).catch(() => null);
  if (text === null || sha256(text) !== record.body) return null;
  const items = text.split('\n');
  return items.length === record.items.length ? items : null;
}

/** Whether items can be read, and are about their own integration alone. */
function isOwn({ name }: UnitRecord, items: string[] | null): boolean {
  try {
    return items?.every((item) => ownerOf(JSON.parse(item)) === name) ?? false;
  } catch {
    return false;
  }
}

async function readBody(folder: string, record: UnitRecord): Promise<UnitBody | null> {
  const items = await readItems(folder, record);
  if (items === null) return null;
  const { kind, envelope } = record;
  const listed = record.items.map((list, index) => ({ list, text: items[index] ?? '' }));
  return { kind, envelope, items: listed };
}

async function writeUnit(
  folder: string,
  { sources, surroundings, body, fingerprint }: PackagedUnit & { fingerprint: Fingerprint },
): Promise<UnitRecord> {
  const text = body.items.map((item) => item.text).join('\n');
  const record: UnitRecord = {
    version: 1,
    name: sources.name,
    entryPoints: sources.entryPoints,
    fingerprint,
    ambient: sources.ambient,
    surroundings,
    kind: body.kind,
    envelope: body.envelope,
    items: body.items.map(({ list }) => list),
    body: sha256(text),
  };
  const [recordFile, bodyFile] = filesOf(sources.name);
  await writeFile(join(folder, bodyFile), text, { mode: 0o600 });
  await writeFile(join(folder, recordFile), JSON.stringify(record), { mode: 0o600 });
  return record;
}

function sourcesOf({ name, entryPoints, fingerprint, ambient }: UnitRecord): UnitSources {
  return {
    name,
    entryPoints,
    files: Object.keys(fingerprint.files),
    probes: fingerprint.probes,
    packages: Object.keys(fingerprint.packages),
    ambient,
    // Only what is known in full was kept.
    unknown: [],
    volatile: [],
  };
}

/** An integration's name may hold whatever a folder's may. */
function filesOf(name: string): [record: string, body: string] {
  const stem = sha256(name).slice(0, 32);
  return [`${stem}.json`, `${stem}.body`];
}

function digestOf(records: ReadonlyMap<string, UnitRecord>): string {
  const texts = [...records.values()].map((record) => JSON.stringify(record)).sort();
  return sha256(texts.join('\n'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
