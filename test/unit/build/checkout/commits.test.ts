import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Base, findBase, wantBase } from '../../../../src/build/changes/base.js';
import { type Commits, createCommits } from '../../../../src/build/checkout/commits.js';
import { credentialsOf } from '../../../../src/build/checkout/fetch.js';
import { readHistory } from '../../../../src/build/checkout/history.js';
import { resolveRef } from '../../../../src/build/checkout/resolve-ref.js';
import { RunFailure } from '../../../../src/shared/errors.js';
import { type GitQuestion, listChanged, readCommit } from '../../../../src/system/git.js';
import {
  type Checkout,
  makeRepository,
  type Repository,
} from '../../../fixtures/git-repository.js';
import { type GitServer, startGitServer } from '../../../github-api/git-server.js';
import { failureText, openGolden } from '../../../support/golden.js';

const golden = openGolden(import.meta.filename);
const token = 'ghs_tokenOfTheJob';

let repository: Repository;
let server: GitServer;
let url: string;
/** Of `main`, the oldest first. */
let commits: string[];
/** After which tries was waited. */
let pauses: number[];

beforeEach(async () => {
  pauses = [];
  repository = makeRepository();
  commits = [1, 2, 3, 4, 5].map((number) => {
    repository.write(`f${String(number)}.txt`, String(number));
    return repository.commit(`Change ${String(number)}`);
  });
  server = await startGitServer(repository.folder, 'acme/app', token);
  url = `${server.url}/acme/app`;
  onTestFinished(() => server.close());
});

/** How it failed. */
const failureOf = (work: Promise<unknown>): Promise<RunFailure> =>
  work.then(
    () => Promise.reject(new Error('It did not fail')),
    (error: unknown) => error as RunFailure,
  );

const at = (index: number): string => commits.at(index) ?? '';

function checkOut(commit = at(-1), depth = 1): Checkout {
  return repository.checkOutShallow(commit, depth, url);
}

async function open(question: GitQuestion, own = token): Promise<Commits> {
  const temporary = await mkdtemp(join(tmpdir(), 'nango-commits-'));
  const pause = (tried: number): Promise<void> => Promise.resolve(void pauses.push(tried));
  return createCommits(question, () => Promise.resolve({ url, token: own, temporary, pause }));
}

const compare = async (
  checkout: Checkout,
  changedSince: string | null,
  event = {},
): Promise<Base> =>
  findBase(
    await open(checkout.question),
    wantBase(changedSince, { eventName: 'push', changeBase: null, sha: '', ...event }),
  );

/** What git says of a commit and the server's address differ each time. */
const said = (failure: RunFailure): string =>
  failureText(failure)
    .replaceAll(server.url, '<server>')
    .replaceAll(/\b[0-9a-f]{12,40}\b/g, '<commit>');

describe.each([1, 2])('a checkout of depth %i', (depth) => {
  it('gets the commits of all branches and tags, once, and no files', async () => {
    const { question } = checkOut(at(-1), depth);
    repository.git('tag', '--annotate', '--message', 'One', 'v1', at(0));
    repository.git('branch', 'other', at(1));
    const own = await open(question);
    const [history, again] = [await own.history(), await own.history()];
    expect(again).toBe(history);
    expect(await resolveRef(history, 'v1')).toBe(at(0));
    expect(await resolveRef(history, 'other')).toBe(at(1));
    expect([...((await readHistory(history, 'main')) ?? [])]).toEqual(commits.toReversed());
    expect(server.fetches).toHaveLength(1);
    expect(server.fetches[0]).toContain('filter tree:0');
  });

  it('gets the one commit that is compared, with its files', async () => {
    const checkout = checkOut(at(-1), depth);
    const base = await compare(checkout, null, { changeBase: at(1) });
    expect(base).toEqual({ kind: 'push', commit: at(1), since: 'the commit before the push' });
    expect([...((await listChanged(checkout.question, at(1))) ?? [])]).toHaveLength(3);
    expect(checkout.git('show', `${at(1)}:f2.txt`)).toBe('2');
    // What it has is not fetched again, and the commits between are not fetched at all.
    expect(server.fetches).toHaveLength(1);
    expect(server.fetches[0]).toContain(`have ${at(-1)}`);
    expect(await readCommit(checkout.question, at(0))).toBeNull();
    await compare(checkout, null, { changeBase: at(1) });
    expect(server.fetches).toHaveLength(1);
  });
});

it('asks the server for nothing where the checkout is not shallow, or has the commit', async () => {
  const whole = repository.checkOut();
  expect((await (await open(whole.question)).history()).folder).toBe(whole.folder);
  expect(await compare(whole, 'main')).toMatchObject({ commit: at(-1) });
  const base = await compare(checkOut(at(-1), 2), null, { changeBase: at(-2) });
  expect(base).toMatchObject({ commit: at(-2) });
  expect(server.fetches).toEqual([]);
});

it('finds where a pull request left its branch, though its own commit is on no branch', async () => {
  repository.git('checkout', '--quiet', '--detach', at(1));
  repository.write('mine.txt', '1');
  const pull = repository.commit('Of a pull request');
  const checkout = checkOut(pull);
  const left = { kind: 'ref', commit: at(1), since: 'main, where this branch left it' };
  expect(await compare(checkout, 'main')).toEqual(left);
  expect(await compare(checkout, 'HEAD')).toMatchObject({ commit: pull });
  expect(await compare(checkout, 'HEAD~2')).toMatchObject({ commit: at(0) });
  expect(await compare(checkout, 'nowhere')).toMatchObject({ problem: 'no-such-commit' });
  expect([...((await listChanged(checkout.question, at(1))) ?? [])]).toEqual(['mine.txt']);
});

it('takes the base of a merge group without a look at its branch', async () => {
  const event = { eventName: 'merge_group', changeBase: at(0) };
  expect(await compare(checkOut(), null, event)).toMatchObject({ commit: at(0) });
  expect(server.fetches).toHaveLength(1);
});

it('does not know the commit of a fork, nor one that is on no branch', async () => {
  repository.git('checkout', '--quiet', '--detach', at(1));
  const stray = repository.commit('Nobody has seen this');
  repository.git('checkout', '--quiet', 'main');
  const history = await (await open(checkOut().question)).history();
  expect(await readCommit(history, stray)).toBeNull();
  // An event may name one that a forced push has taken away.
  expect(await compare(checkOut(), null, { changeBase: stray })).toMatchObject({ commit: stray });
  const gone = await compare(checkOut(), null, { changeBase: 'a'.repeat(40) });
  expect(gone).toMatchObject({ commit: null, problem: 'no-such-commit' });
});

it('sends the token once, also where actions/checkout has left its own', async () => {
  const checkout = checkOut();
  const left = `AUTHORIZATION: basic ${credentialsOf('the same or another')}`;
  checkout.git('config', `http.${server.url}/.extraheader`, left);
  await (await open(checkout.question)).bring(at(0));
  expect(await readCommit(checkout.question, at(0))).toBe(at(0));
});

it('keeps the token from argument lists and files', async () => {
  const checkout = checkOut();
  const own = await open(checkout.question);
  const secrets = [token, credentialsOf(token)];
  const holders = new Set<string>();
  const shown: string[] = [];
  server.onRequest = () => {
    for (const { args, env } of listProcesses()) {
      if (secrets.some((secret) => env.includes(secret))) holders.add(args.split('\0')[0] ?? '');
      if (secrets.some((secret) => args.includes(secret))) shown.push(args);
    }
  };
  const { folder: history } = await own.history();
  await own.bring(at(0));
  expect(shown).toEqual([]);
  if (process.platform === 'linux') {
    expect(holders.size).toBeGreaterThan(0);
    for (const command of holders) expect(command).toMatch(/^(\S+\/)?git(-remote-http)?$/);
  }
  for (const folder of [checkout.folder, history]) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'latin1');
      expect(secrets.some((secret) => text.includes(secret))).toBe(false);
    }
  }
});

function listProcesses(): { args: string; env: string }[] {
  if (process.platform !== 'linux') return [];
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'latin1');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ args: read(pid, 'cmdline'), env: read(pid, 'environ') }));
}

describe('says in words', () => {
  it.each(['refuses', 'breaks'] as const)('that the server %s', async (mood) => {
    server.mood = mood;
    const own = await open(checkOut().question);
    const failure = await failureOf(own.history());
    await golden(`the server ${mood}`, said(failure));
    // Asked again, it does not try again.
    await expect(own.history()).rejects.toBe(failure);
    expect(pauses).toEqual(mood === 'breaks' ? [1, 2] : []);
    expect(await compare(checkOut(), 'main')).toMatchObject({ problem: 'not-fetched' });
  });

  it('that the token opens nothing', async () => {
    const own = await open(checkOut().question, 'another');
    const failure = await failureOf(own.bring(at(0)));
    expect(failure.reason).toBe('insufficient-scope');
  });

  it('that nobody answers', async () => {
    await server.close();
    const failure = await failureOf((await open(checkOut().question)).history());
    expect(failure.reason).toBe('host-unreachable');
  });

  it('that the time was over, when the server says nothing', async () => {
    const limit = new AbortController();
    const tooLong = new RunFailure('timeout', 'Too long', { hint: 'x' });
    server.mood = 'stalls';
    server.onRequest = () => {
      limit.abort(tooLong);
    };
    const own = await open({ ...checkOut().question, signal: limit.signal });
    const failure = await failureOf(own.history());
    await golden('the time was over', said(failure));
  });
});
