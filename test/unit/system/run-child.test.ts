import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunFailure } from '../../../src/shared/errors.js';
import { runChild, type ChildOptions } from '../../../src/system/run-child.js';
import { rememberingLog } from '../../fixtures/log.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-child-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function options(script: string, more: Partial<ChildOptions> = {}): ChildOptions {
  return {
    command: process.execPath,
    args: ['-e', script],
    cwd: folder,
    env: { PATH: process.env.PATH ?? '' },
    log: rememberingLog(),
    ...more,
  };
}

/** A child that starts one of its own, which writes its id into a file and then stays. */
function family(name: string, then: string, grandchild = ''): string {
  const own = `require('fs').writeFileSync(${JSON.stringify(join(folder, name))}, String(process.pid)); ${grandchild} setInterval(() => {}, 1000)`;
  return `
    require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(own)}], { stdio: 'inherit' });
    const wait = setInterval(() => {
      if (!require('fs').existsSync(${JSON.stringify(join(folder, name))})) return;
      clearInterval(wait);
      ${then}
    }, 20);`;
}

async function isGone(name: string): Promise<boolean> {
  const pid = Number(await readFile(join(folder, name), 'utf8'));
  for (let tries = 0; tries < 400; tries++) {
    if (!(await isRunning(pid))) return true;
    await sleep(50);
  }
  return false;
}

/** A process that nobody has reaped yet is dead all the same. */
async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) [ZX] /.test(stat);
}

describe('a child', () => {
  it('passes its lines on, without the commands it must not give', async () => {
    const log = rememberingLog();
    const seen: string[] = [];
    const script = `console.log('one\\r::add-mask::two'); process.stderr.write('::error::three')`;
    const result = await runChild(options(script, { log, onLine: (line) => seen.push(line) }));
    expect(result).toMatchObject({ exitCode: 0, signal: null });
    expect(log.lines.toSorted()).toEqual(['::error::three', '[not obeyed] ::add-mask::two', 'one']);
    expect(seen).toContain('::add-mask::two');
    expect(result.tail).toEqual(['one', '[not obeyed] ::add-mask::two']);
  });

  it('gets the given environment and a mark, and no input', async () => {
    const seen: string[] = [];
    const script = `
      console.log(Object.keys(process.env).join());
      process.stdin.on('data', () => {}).on('end', () => console.log('no input'))`;
    await runChild(
      options(script, { env: { ONLY: '1' }, quiet: true, onLine: (line) => seen.push(line) }),
    );
    expect(seen).toEqual(['ONLY,DEPLOY_TRACKING_ID', 'no input']);
  });

  it('keeps the last lines only, without colours', async () => {
    const script = `for (let i = 0; i < 1000; i++) console.log('\\x1b[31m' + i + '\\x1b[0m')`;
    const { tail } = await runChild(options(script, { quiet: true }));
    expect(tail).toHaveLength(200);
    expect(tail[0]).toBe('800');
    expect(tail.at(-1)).toBe('999');
  });

  it('may write ten megabytes without a line end', async () => {
    const log = rememberingLog();
    await runChild(options(`process.stdout.write('x'.repeat(10e6))`, { log }));
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]?.length).toBeLessThan(20_000);
  });

  it('tells its exit code, and the signal that killed it', async () => {
    expect(await runChild(options('process.exit(3)'))).toMatchObject({ exitCode: 3, signal: null });
    expect(await runChild(options('process.abort()'))).toMatchObject({ signal: 'SIGABRT' });
  });

  it('that does not exist is the caller’s to name', async () => {
    const missing = runChild(options('', { command: 'no-such-command' }));
    await expect(missing).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe.skipIf(process.platform === 'win32')('what a child leaves behind', () => {
  it('is dead when it has ended', async () => {
    await runChild(options(family('left', 'process.exit(0)')));
    expect(await isGone('left')).toBe(true);
  });

  it('does not keep us waiting when it has left the group and dropped the mark', async () => {
    const detached = `
      const child = require('child_process').spawn(process.execPath,
        ['-e', 'setTimeout(() => {}, 600_000)'], { stdio: 'inherit', detached: true, env: {} });
      child.unref();
      console.log(child.pid);`;
    const { tail } = await runChild(options(detached));
    const pid = Number(tail[0]);
    expect(await isRunning(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });

  it('ends upon cancellation, though it would rather not', async () => {
    const abort = new AbortController();
    const running = runChild(
      options(family('stubborn', 'console.log("ready")', 'process.on("SIGTERM", () => {});'), {
        signal: abort.signal,
        onLine: () => {
          abort.abort();
        },
      }),
    );
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' });
    expect(await isGone('stubborn')).toBe(true);
  });

  it('is given the time to tidy up', async () => {
    const abort = new AbortController();
    const log = rememberingLog();
    const script = `
      process.on('SIGTERM', () => setTimeout(() => { console.log('tidy'); process.exit(0) }, 200));
      setInterval(() => {}, 1000); console.log('ready');`;
    const onLine = (): void => {
      abort.abort();
    };
    await expect(
      runChild(options(script, { signal: abort.signal, onLine, log })),
    ).rejects.toBeInstanceOf(RunFailure);
    expect(log.lines).toEqual(['ready', 'tidy']);
  });
});

// Elsewhere no process can look at another's environment.
describe.runIf(process.platform === 'linux')('what has left the group of a child', () => {
  /** Starts one by way of another that ends at once: nothing leads from the child to it. */
  const daemon = (name: string, env = '{ ...process.env }'): string => {
    const stay = `process.on('SIGTERM', () => {}); require('fs').writeFileSync(${JSON.stringify(join(folder, name))}, String(process.pid)); setTimeout(() => {}, 10000)`;
    const between = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stay)}], { detached: true, stdio: 'ignore', env: ${env} }).unref()`;
    return `require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(between)}]);
      const wait = setInterval(() => { if (require('fs').existsSync(${JSON.stringify(join(folder, name))})) { clearInterval(wait); console.log('ready'); } }, 10);`;
  };

  it('is dead when the child has ended', async () => {
    await runChild(options(daemon('daemon')));
    expect(await isGone('daemon')).toBe(true);
  });

  it('is dead when the run was cancelled', async () => {
    const abort = new AbortController();
    const script = `${daemon('cancelled-daemon')} setInterval(() => {}, 1000)`;
    const onLine = (): void => {
      abort.abort();
    };
    const running = runChild(options(script, { signal: abort.signal, onLine }));
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' });
    expect(await isGone('cancelled-daemon')).toBe(true);
  });

  it('is left alone where it belongs to another child', async () => {
    const ended = JSON.stringify(join(folder, 'end'));
    const other = runChild(
      options(
        family(
          'other',
          `setInterval(() => require('fs').existsSync(${ended}) && process.exit(), 20);`,
        ),
      ),
    );
    await expect
      .poll(() => readFile(join(folder, 'other'), 'utf8').catch(() => ''), { timeout: 25_000 })
      .not.toBe('');
    await runChild(options(daemon('own')));
    expect(await isGone('own')).toBe(true);
    expect(await isRunning(Number(await readFile(join(folder, 'other'), 'utf8')))).toBe(true);
    await writeFile(join(folder, 'end'), '');
    await other;
    expect(await isGone('other')).toBe(true);
  });

  // docs/security-model.md says so.
  it('gets away when it has put off the environment, too', async () => {
    await runChild(options(daemon('unmarked', '{}')));
    const pid = Number(await readFile(join(folder, 'unmarked'), 'utf8'));
    expect(await isRunning(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });
});

it('throws the reason of the signal, and starts nothing once it is aborted', async () => {
  const timeout = new RunFailure('timeout', 'Too long.', { hint: 'Wait.' });
  const aborted = runChild(options('', { command: 'x', signal: AbortSignal.abort(timeout) }));
  await expect(aborted).rejects.toBe(timeout);
  const cancelled = runChild(options('', { command: 'x', signal: AbortSignal.abort() }));
  await expect(cancelled).rejects.toMatchObject({ reason: 'cancelled' });
});

describe('a child that prints nothing for too long', () => {
  it('is ended, with its processes as they stood', async () => {
    const result = await runChild(
      options(family('hung', `setInterval(() => {}, 1000);`), { longestSilence: 1_500 }),
    );
    expect(result.exitCode).not.toBe(0);
    const [own = '', child = ''] = result.hung ?? [];
    if (process.platform === 'linux') {
      expect(own).toMatch(/^\d+ .*node/);
      expect(child).toMatch(/^ {2}\d+ .*node/);
    }
    expect(await isGone('hung')).toBe(true);
  });

  it('is left alone as long as it prints', async () => {
    const script = `let left = 8; const timer = setInterval(() => {
      console.log(left); if (--left === 0) clearInterval(timer);
    }, 100);`;
    const result = await runChild(options(script, { longestSilence: 30_000 }));
    expect(result).toMatchObject({ exitCode: 0, hung: null });
  });
});
