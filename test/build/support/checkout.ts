import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyFixture, type Fixture, type FixtureName } from '../../fixtures/copy.js';
import { afterFile, makeFolder } from './temporary.js';

/** Paths from the checkout's root, and their text; an object is written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

/** A checkout with these files and nothing else; its root. */
export function makeCheckout(files: Files): string {
  const root = makeFolder('checkout');
  writeFiles(root, files);
  return root;
}

/** Writes files below a folder. */
export function writeFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
}

/** A checkout of a fixture project with the real CLI. */
export async function checkoutFixture(
  name: FixtureName,
  options: Parameters<typeof copyFixture>[1] = {},
): Promise<Fixture> {
  const fixture = await copyFixture(name, options);
  afterFile(fixture.remove);
  return fixture;
}
