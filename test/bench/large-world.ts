import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from '../fixtures/copy.js';
import { installDependencies } from '../fixtures/dependencies.js';
import {
  generatedFolder,
  linkDependencies,
  renderProject,
  shapeProject,
  writeProject,
} from '../fixtures/generated-project.js';
import { copyCheckout } from '../real/copy-checkout.js';
import { findInstall } from '../real/find-install.js';
import type { Checkout } from './checkout.js';
import { measureTree, type TreeCost } from './process-tree.js';

export interface Changed extends TreeCost {
  /** How many integrations; null: nothing is kept of this project. */
  compiled: number | null;
}

/** An installed checkout, and what can be measured of it. Each throws when it fails. */
export interface LargeWorld {
  functions: number;
  integrations: number;
  /** `nango compile`, with a heap that is enough for any size. */
  compile: () => Promise<TreeCost>;
  /** One run of `nango deploy` over the whole project, caught on loopback, with the same heap. */
  deploy: () => Promise<TreeCost>;
  /** What this action does without a cache. */
  packageAll: () => Promise<TreeCost>;
  /** What it does with what it has kept. */
  packageChanged: () => Promise<Changed>;
  /** Edits the code of a function of the first integration. */
  edit: () => Promise<void>;
  remove: () => void;
}

const packageOnce = fileURLToPath(new URL('./package-once.js', import.meta.url));
const heap = '--max-old-space-size=8192';

/** A generated project. */
export async function makeLargeWorld(
  functions: number,
  functionsEach: number,
): Promise<LargeWorld> {
  await installDependencies();
  const shape = shapeProject(
    Math.max(1, Math.round(functions / functionsEach)),
    Math.min(functions, functionsEach),
  );
  const home = mkdtempSync(join(tmpdir(), 'nango-bench-'));
  const root = join(home, 'checkout');
  let files = renderProject(shape);
  await writeProject(root, files);
  await linkDependencies(root);
  return openWorld({
    ...{ home, root, project: generatedFolder, functions },
    integrations: shape.integrations.length,
    edit: async () => {
      const item = shape.integrations[0]?.functions[0];
      if (item === undefined) throw new Error('a project has a function');
      item.body += 1;
      const next = renderProject(shape);
      await writeProject(root, next, files);
      files = next;
    },
  });
}

/** A copy of somebody's checkout. */
export function copyToLargeWorld(checkout: Checkout): LargeWorld {
  const { project, entryPoints, integrations } = checkout;
  const home = mkdtempSync(join(tmpdir(), 'nango-bench-'));
  const root = copyCheckout(checkout.root, join(home, 'checkout'));
  const { command, root: cwd } = findInstall(join(root, project));
  execFileSync(command, { cwd, shell: true, stdio: 'inherit' });
  mkdirSync(join(root, project, '.nango'), { recursive: true });
  return openWorld({
    ...{ home, root, project },
    functions: entryPoints.length,
    integrations: integrations.length,
    edit: () => {
      appendFileSync(join(root, project, entryPoints[0] ?? ''), '\nvoid 1;\n');
      return Promise.resolve();
    },
  });
}

/** Fails unless so many integrations were compiled. */
export function requireCompiled(changed: Changed, expected: number): TreeCost {
  if (changed.compiled === expected) return changed;
  throw new Error(`${String(changed.compiled)} integrations compiled, not ${String(expected)}`);
}

interface Opened extends Pick<LargeWorld, 'functions' | 'integrations' | 'edit'> {
  home: string;
  root: string;
  project: string;
}

function openWorld({ home, root, project, ...opened }: Opened): LargeWorld {
  const folder = join(root, project);
  const [kept, temporary] = [join(home, 'kept'), join(home, 'temporary')];
  for (const path of [kept, temporary]) mkdirSync(path);

  /** Runs a Node program, and shows what it took as one line of JSON. */
  const measure = async (
    name: string,
    args: readonly string[],
    env: Record<string, string> = {},
  ): Promise<TreeCost> => {
    const cost = await measureTree(process.execPath, args, {
      cwd: folder,
      env: { ...cleanEnvironment(), ...env },
    });
    const { output, ...numbers } = cost;
    console.log(JSON.stringify({ functions: opened.functions, name, ...numbers }));
    if (cost.exitCode !== 0) throw new Error(`${name} failed:\n${output.slice(-3_000)}`);
    return cost;
  };
  return {
    ...opened,
    compile: () => {
      const cli = join(folder, 'node_modules', 'nango', 'dist', 'index.js');
      const env = { CI: 'true', NANGO_CLI_TELEMETRY: 'false' };
      return measure('compile', [heap, cli, 'compile'], env);
    },
    deploy: () =>
      measure('deploy', [packageOnce, root, project, temporary, '--one-run'], {
        NODE_OPTIONS: heap,
      }),
    packageAll: () => measure('package all', [packageOnce, root, project, temporary]),
    packageChanged: async () => {
      const cost = await measure('package changed', [packageOnce, root, project, temporary, kept]);
      const [, cached, total] = /"counts":\{"cached":(\d+),"total":(\d+)\}/.exec(cost.output) ?? [];
      return { ...cost, compiled: total === undefined ? null : Number(total) - Number(cached) };
    },
    remove: () => {
      rmSync(home, { recursive: true, force: true });
    },
  };
}
