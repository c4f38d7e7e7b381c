import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliVersion } from '../fixtures/dependencies.js';
import {
  generatedFolder,
  renderProject,
  shapeProject,
  writeProject,
} from '../fixtures/generated-project.js';
import { repositoryRoot } from '../runner/repository-root.js';
import type { Template } from './checkout.js';

const functionsEach = 25;

/** A generated project that can be installed and has tests. */
export async function generateTemplate(functions: number): Promise<Template> {
  const root = mkdtempSync(join(tmpdir(), 'nango-bench-template-'));
  const shape = shapeProject(Math.ceil(functions / functionsEach), functionsEach);
  const [last] = shape.integrations.slice(-1);
  last?.functions.splice(functionsEach - (shape.integrations.length * functionsEach - functions));
  const files = renderProject(shape);
  for (const { name, functions: items } of shape.integrations) {
    const folders = { sync: 'syncs', action: 'actions', 'on-event': 'on-events' };
    const imports = items.map(
      (item, index) => `import f${index} from '../${folders[item.kind]}/${item.name}.js';`,
    );
    const all = items.map((item, index) => `['${item.name}', f${index}]`).join(', ');
    files.set(
      `${generatedFolder}/${name}/tests/functions.test.ts`,
      `import { expect, test } from 'vitest';\n${imports.join('\n')}\n\ntest.each([${all}])('%s', (_, item) => {\n  expect(item.type).toBeTypeOf('string');\n});\n`,
    );
  }
  await writeProject(root, files);
  const folder = join(root, generatedFolder);
  const dependencies = join(repositoryRoot, 'test', 'fixtures', 'dependencies', cliVersion);
  for (const name of ['package.json', 'package-lock.json']) {
    cpSync(join(dependencies, name), join(folder, name));
  }
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as object;
  const scripts = { test: 'vitest run' };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ ...manifest, type: 'module', scripts }),
  );
  return {
    root,
    project: generatedFolder,
    integrations: shape.integrations.map(({ name }) => name),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
