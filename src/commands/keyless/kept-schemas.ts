import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComparedProject, Project } from '../../build/project/project.js';
import { compareSchemaFiles } from '../../package/contract/compare-schema-files.js';
import { buildSchemaFile, parseSchemaFile } from '../../package/contract/schema-file.js';
import type { LoadedPackage } from '../../package/package-file.js';
import { renderFindingLines } from '../../report/plan-log.js';
import { describeBaseComparison } from '../../report/markdown/plan/contract-markdown.js';
import type { BaseComparison } from '../../report/model/result.js';
import { sha256 } from '../../shared/digest.js';
import { messageOf } from '../../shared/errors.js';
import { parseStrictJson } from '../../shared/strict-json.js';
import { readTextFile } from '../../shared/text-file.js';
import type { CacheStore } from '../../system/cache-store.js';
import { type Run, stage } from '../run.js';
import { openCache } from './cache.js';

/** Schemas of thousands of functions. */
const largestFile = 64 * 1024 * 1024;
const fileName = 'schemas.json';

/**
 * On a pull request, compares a package with the schemas that a run on the default branch kept in the
 * runner's cache, at the commit where the branch left it. On the default branch, keeps them.
 *
 * Any run of the same pull request may have put something else there: it is shown, and decides
 * nothing. Never a cause of failure.
 */
export async function compareWithKept(
  run: Run,
  project: ComparedProject,
  loaded: LoadedPackage,
): Promise<void> {
  const { context, inputs } = run;
  if (context.pullRequest !== null) {
    const base = await stage(run, 'compare schemas', () => compare(run, project, loaded));
    run.log.write('info', describeBaseComparison(base));
    for (const line of renderFindingLines(base.changes?.findings ?? []))
      run.log.write('info', line);
    run.learn({ base });
    return;
  }
  const isDefault =
    context.defaultBranch !== null && context.ref === `refs/heads/${context.defaultBranch}`;
  const { commit } = loaded.package;
  if (inputs.command !== 'validate' || !isDefault || commit === null) return;
  if (loaded.parsed.kind === 'functions') return;
  run.afterwards.push(() => keep(openEntry(run, project, commit), loaded));
}

async function compare(
  run: Run,
  project: ComparedProject,
  loaded: LoadedPackage,
): Promise<BaseComparison> {
  const { eventBase: base } = project;
  const gap = (why: string, commit: string | null = null): BaseComparison => ({
    ...{ commit, changes: null, why },
  });
  if (loaded.parsed.kind === 'functions') return gap('createFunction projects are not covered');
  if (base.commit === null) return gap(base.why);
  const entry = openEntry(run, project, base.commit);
  if (!entry.cache.enabled) return gap('there is no cache', base.commit);
  try {
    await rm(entry.folder, { recursive: true, force: true });
    const { cache, paths, key } = entry;
    if (!(await cache.restore({ paths, key }))) {
      return gap('no `validate` on the default branch has kept schemas of it', base.commit);
    }
    const text = await readTextFile(join(entry.folder, fileName), largestFile);
    const before = parseSchemaFile(parseStrictJson(text ?? ''));
    const changes = compareSchemaFiles(before, buildSchemaFile(loaded.parsed));
    return { commit: base.commit, changes, why: null };
  } catch (error) {
    run.signal.throwIfAborted();
    run.log.write('debug', `The kept schemas: ${messageOf(error)}`);
    return gap('what the cache has of it cannot be read', base.commit);
  }
}

interface Entry {
  cache: CacheStore;
  /** Absolute. */
  folder: string;
  paths: string[];
  key: string;
}

function openEntry(run: Run, { relativeFolder }: Project, commit: string): Entry {
  const name = `nango-schemas-${sha256(relativeFolder).slice(0, 32)}`;
  const { runnerTemp } = run.context;
  return {
    cache: openCache(run, runnerTemp),
    folder: join(runnerTemp, name),
    ...{ paths: [name], key: `${name}-1-${commit}` },
  };
}

async function keep({ cache, folder, ...entry }: Entry, { parsed }: LoadedPackage): Promise<void> {
  if (!cache.enabled) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await writeFile(join(folder, fileName), JSON.stringify(buildSchemaFile(parsed)), { mode: 0o600 });
  await cache.save(entry);
}
