import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const removals: (() => unknown)[] = [];
afterAll(async () => {
  for (const remove of removals.splice(0)) await remove();
});

/** Calls this once all tests of the file have run. */
export function afterFile(remove: () => unknown): void {
  removals.push(remove);
}

/** A folder that is gone after the file's tests. */
export function makeFolder(prefix: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `nango-${prefix}-`)));
  afterFile(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
