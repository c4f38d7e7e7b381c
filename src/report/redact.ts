import type { Log } from '../shared/log.js';
import type { RunResult } from './model/result.js';

/**
 * Shorter values stay: no key is that short, and to cut a word such as "prod" out of every line
 * would hide what happened rather than a secret.
 */
const shortestSecret = 8;

/** The text without any of the secrets. Longest first, as `readSecrets` gives them. */
export function redactText(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= shortestSecret)
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

/**
 * The result as it may be shown. The runner masks its log only: outputs, the job summary and a
 * comment are read by others, and a name or a message may hold a key by accident.
 */
export function redactResult(result: RunResult, secrets: readonly string[]): RunResult {
  return redactValue(result, secrets) as RunResult;
}

/** The same for what is said on the way. */
export function redactLog(log: Log, secrets: readonly string[]): Log {
  const clean = (text: string): string => redactText(text, secrets);
  return {
    write: (level, text) => {
      log.write(level, clean(text));
    },
    group: (title, work) => log.group(clean(title), work),
  };
}

function redactValue(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return redactText(value, secrets);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, redactValue(item, secrets)]),
  );
}
