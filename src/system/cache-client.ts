import { text } from 'node:stream/consumers';
import { isFeatureAvailable, restoreCache, saveCache } from '@actions/cache';
import type { CacheAnswer, CacheEntry, CacheRequest } from './cache-protocol.js';

/**
 * The program that speaks with the runner's cache service, in a process of its own: reads one request
 * from standard input and writes the answer as the last line. What the library prints stands before.
 */
export async function serveCacheRequest(): Promise<void> {
  const { action, entry, nonce } = JSON.parse(await text(process.stdin)) as CacheRequest;
  const available = isFeatureAvailable();
  const work = action === 'restore' ? restore : save;
  const answer: CacheAnswer = { available, done: available && (await work(entry)) };
  process.stdout.write(`\n${nonce}${JSON.stringify(answer)}\n`);
}

async function restore({ paths, key, restoreKeys = [] }: CacheEntry): Promise<boolean> {
  // The service looks a key up by its beginning: another one may be what is found.
  const found = await restoreCache([...paths], key, [...restoreKeys]);
  if (found === undefined) return false;
  if (found === key || restoreKeys.some((beginning) => found.startsWith(beginning))) return true;
  process.stdout.write(`::warning::not ${key}: ${found}\n`);
  return false;
}

async function save({ paths, key }: CacheEntry): Promise<boolean> {
  return (await saveCache([...paths], key)) !== -1;
}
