import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, expect, type RunnerTask } from 'vitest';
import { isRunFailure } from '../../src/shared/errors.js';

/** Compares a text with the section of that name; `npm run goldens` writes it. */
export type Golden = (name: string, text: string) => Promise<void>;

const opening = '▔▔▔▔ ';
/** By their paths: a test file may open its golden file for texts and for runs. */
const opened = new Map<string, Golden>();

/**
 * Opens `golden/<test>.txt` beside a test file.
 *
 * @param testFile Absolute path of the test file: `import.meta.filename`.
 */
export function openGolden(testFile: string): Golden {
  const path = join(dirname(testFile), 'golden', basename(testFile).replace(/\.test\.ts$/, '.txt'));
  const before = opened.get(path);
  if (before !== undefined) return before;
  const sections = existsSync(path) ? parse(readFileSync(path, 'utf8')) : new Map<string, string>();
  const used = new Set<string>();
  // eslint-disable-next-line no-empty-pattern -- vitest takes nothing but a pattern
  afterAll(({}, suite) => {
    opened.delete(path);
    // A run of some of the tests says nothing about the texts of the others.
    const unused = suite.tasks.every(isDone)
      ? [...sections.keys()].filter((name) => !used.has(name))
      : [];
    if (unused.length > 0) {
      throw new Error(`${path} has texts that no test makes. Delete: ${unused.join('; ')}`);
    }
  });
  const golden: Golden = async (name, text) => {
    const normal = normalize(text);
    // Several cases may have one text.
    if (used.has(name)) expect(normal).toBe(sections.get(name));
    used.add(name);
    const isNew = !sections.has(name);
    sections.set(name, normal);
    // Written here, one text after the other: vitest would write all states of the file at once.
    const update = expect.getState().snapshotState.snapshotUpdateState;
    if (update === 'all' || (update === 'new' && isNew)) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, render(sections));
    }
    await expect(render(sections)).toMatchFileSnapshot(path);
  };
  opened.set(path, golden);
  return golden;
}

/** Whether all of it has run, and passed. */
function isDone(task: RunnerTask): boolean {
  if (task.type === 'suite') return task.tasks.every(isDone);
  return task.mode === 'run' && task.result?.state === 'pass';
}

function render(sections: ReadonlyMap<string, string>): string {
  return [...sections].map(([name, text]) => `${opening}${name}\n${text}\n`).join('\n');
}

function parse(text: string): Map<string, string> {
  const parts = text.split(new RegExp(`^${opening}`, 'm')).slice(1);
  return new Map(
    parts.map((part) => {
      const [name = '', ...lines] = part.split('\n');
      return [name, lines.join('\n').trimEnd()];
    }),
  );
}

/** A log without how long things took. */
export function withoutTimes(text: string): string {
  return text.replaceAll(/\b\d+(\.\d+)? (ms|s|min)\b/g, '<time>');
}

/** Without all that is another in each run: folders, ports, digests, random values. */
function normalize(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/(\/private)?\/(tmp|var\/folders)\/(\S*\/)?nango-([a-z-]+)-\w{6}\b/g, '<$4>')
    .replaceAll(/127\.0\.0\.1(:|%3A)\d{4,5}\b/g, '127.0.0.1:<port>')
    .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<uuid>')
    .replaceAll(/\b[0-9a-f]{64}\b/g, '<sha256>')
    .replaceAll(/\b[0-9a-f]{40}\b/g, '<commit>')
    .replaceAll(/[ \t]+$/gm, '')
    .trimEnd();
}

/** A failure as its reader gets it: message, hint, and what stands below. */
export function failureText(error: unknown): string {
  if (!isRunFailure(error)) throw error;
  return [error.message, error.hint, ...error.details].join('\n');
}

/** The text of the failure that this ends with. */
export async function failureTextOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return failureText(error);
  }
  throw new Error('It ended without a failure.');
}
