import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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
import { measureTree, type TreeCost } from './process-tree.js';

/** A checkout with a generated project, and what can be measured of it. Each throws when it fails. */
export interface LargeWorld {
  integrations: number;
  /** `nango compile`, with a heap that is enough for any size. */
  compile: () => Promise<TreeCost>;
  /** One run of `nango deploy` over the whole project, caught on loopback, with the same heap. */
  deploy: () => Promise<TreeCost>;
  /** What this action does without a cache. */
  packageAll: () => Promise<TreeCost>;
  /** What it does with what it has kept. Makes sure that so many integrations were compiled. */
  packageChanged: (compiled: number) => Promise<TreeCost>;
  /** Edits the code of a function of the first integration. */
  edit: () => Promise<void>;
  remove: () => void;
}

const packageOnce = fileURLToPath(new URL('./package-once.js', import.meta.url));
const heap = '--max-old-space-size=8192';

export async function makeLargeWorld(
  functions: number,
  functionsEach: number,
): Promise<LargeWorld> {
  await installDependencies();
  const shape = shapeProject(
    Math.max(1, Math.round(functions / functionsEach)),
    Math.min(functions, functionsEach),
  );
  const integrations = shape.integrations.length;
  const root = mkdtempSync(join(tmpdir(), 'nango-bench-'));
  const [kept, temporary] = [join(root, 'kept'), join(root, 'temporary')];
  for (const path of [kept, temporary]) mkdirSync(path);
  let files = renderProject(shape);
  await writeProject(root, files);
  await linkDependencies(root);

  /** Runs a Node program, and shows what it took as one line of JSON. */
  const measure = async (
    name: string,
    args: readonly string[],
    { cwd = root, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
  ): Promise<TreeCost> => {
    const cost = await measureTree(process.execPath, args, {
      cwd,
      env: { ...cleanEnvironment(), ...env },
    });
    const { output, ...numbers } = cost;
    console.log(JSON.stringify({ functions, name, ...numbers }));
    if (cost.exitCode !== 0) throw new Error(`${name} failed:\n${output.slice(-3_000)}`);
    return cost;
  };
  return {
    integrations,
    compile: () => {
      const folder = join(root, generatedFolder);
      const cli = join(folder, 'node_modules', 'nango', 'dist', 'index.js');
      const env = { CI: 'true', NANGO_CLI_TELEMETRY: 'false' };
      return measure('compile', [heap, cli, 'compile'], { cwd: folder, env });
    },
    deploy: () =>
      measure('deploy', [packageOnce, root, temporary, '--one-run'], {
        env: { NODE_OPTIONS: heap },
      }),
    packageAll: () => measure('package all', [packageOnce, root, temporary]),
    packageChanged: async (compiled) => {
      const cost = await measure('package changed', [packageOnce, root, temporary, kept]);
      const expected = { cached: integrations - compiled, total: integrations };
      if (!cost.output.includes(JSON.stringify(expected))) {
        throw new Error(`not ${String(compiled)} integrations compiled:\n${cost.output}`);
      }
      return cost;
    },
    edit: async () => {
      const item = shape.integrations[0]?.functions[0];
      if (item === undefined) throw new Error('a project has a function');
      item.body += 1;
      const next = renderProject(shape);
      await writeProject(root, next, files);
      files = next;
    },
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
