import { describe, expect, it } from 'vitest';
import { redactLog, redactResult, redactText } from '../../../src/report/redact.js';
import { emptyResult } from './results.js';
import { rememberingLog } from '../../fixtures/log.js';
import { item, plan } from '../deploy/plans.js';

const key = 'd0000000-0000-4000-8000-000000000001';

describe('redaction', () => {
  it('reaches every text of a result, however deep', () => {
    const result = {
      ...emptyResult(),
      result: 'failed' as const,
      environment: key,
      plan: plan({ deleted: [item('sync', `a-${key}`, { connections: 2 })], deletedModels: [key] }),
      failure: {
        reason: 'server-error' as const,
        message: key,
        hint: key,
        details: [`x ${key}`],
        diagnostics: [],
      },
    };
    const clean = redactResult(result, [key]);
    expect(JSON.stringify(clean)).not.toContain(key);
    expect(clean.plan?.deleted[0]).toEqual(item('sync', 'a-***', { connections: 2 }));
    expect(clean.stages).toEqual([]);
  });

  it('reaches every line of the log', async () => {
    const log = rememberingLog();
    const clean = redactLog(log, [key]);
    const levels = ['info', 'output', 'debug', 'notice', 'warning'] as const;
    for (const level of levels) clean.write(level, key);
    await clean.group(key, () => Promise.resolve());
    expect(log.lines).toHaveLength(7);
    expect(log.lines.join()).not.toContain(key);
  });

  it('leaves what is too short to be a key', () => {
    expect(redactText('deploy prod', ['prod', ''])).toBe('deploy prod');
    expect(redactText('a longsecret b', ['longsecret b', 'longsecret'])).toBe('a ***');
  });
});
