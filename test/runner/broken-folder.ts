import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder, and how it is taken away again. */
export interface BrokenFolder {
  path: string;
  remove: () => void;
}

/** Mounts a tiny disk; null: this process may not. */
function mount(options: string): BrokenFolder | null {
  const path = mkdtempSync(join(tmpdir(), 'nango-disk-'));
  const remove = (): void => {
    rmSync(path, { recursive: true, force: true });
  };
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    remove();
    return null;
  }
  return {
    path,
    remove: () => {
      execFileSync('umount', ['--lazy', path]);
      remove();
    },
  };
}

/** A folder of a disk without room; null: it takes rights to make one. */
export function makeFullFolder(): BrokenFolder | null {
  const disk = mount('size=16k');
  if (disk === null) return null;
  try {
    writeFileSync(join(disk.path, 'filler'), Buffer.alloc(1024 * 1024));
  } catch {
    // That is what it is for.
  }
  return disk;
}

/**
 * A folder that nobody can write to, filled before; null: neither a mount nor permissions make one, as
 * root ignores the latter.
 */
export function makeReadOnlyFolder(fill: (path: string) => void): BrokenFolder | null {
  const disk = mount('size=16m');
  if (disk !== null) {
    fill(disk.path);
    execFileSync('mount', ['-o', 'remount,ro', disk.path]);
    return disk;
  }
  if (process.platform === 'win32' || process.getuid?.() === 0) return null;
  const path = mkdtempSync(join(tmpdir(), 'nango-read-only-'));
  fill(path);
  chmodSync(path, 0o555);
  const remove = (): void => {
    chmodSync(path, 0o755);
    rmSync(path, { recursive: true, force: true });
  };
  return { path, remove };
}
