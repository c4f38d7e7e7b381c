import { expect, it } from 'vitest';
import { readListed } from '../../../../src/deploy/live/read-live.js';
import type { Target } from '../../../../src/deploy/target.js';
import { createReadBudget } from '../../../../src/nango/read-budget.js';
import { realTime, startClock } from '../../../../src/shared/clock.js';
import type { HttpAnswer } from '../../../../src/shared/http/connections.js';
import { rememberingLog } from '../../../fixtures/log.js';
import { startTime } from '../../../keyed/support/time.js';

const none = { data: [], pagination: { total: 0, page: 0, limit: 100 } };
const [unavailable, missing] = [503, 404];

it('asks for no other list after one that failed', async () => {
  const asked: string[] = [];
  const answer = (path: string): HttpAnswer => {
    const status = path.includes('/busy/') ? unavailable : path.includes('/gone/') ? missing : 200;
    const body = status === 200 ? none : { error: { code: 'no', message: 'No' } };
    return { status, bytes: Buffer.from(JSON.stringify(body)), header: () => null };
  };
  const time = startTime();
  const target: Target = {
    ...{ environment: 'dev', log: rememberingLog(), policy: 'true', mayCount: true },
    ...{ isPreview: false, access: 'deploy', bodyLimit: 1_000_000 },
    connection: {
      ...{ host: 'https://nango.test', key: 'k', userAgent: 'nango-cli/0.71.4' },
      connections: {
        ...{ proxy: null, close: () => undefined },
        ask: async ({ url }) => {
          asked.push(url.pathname.split('/')[2] ?? '');
          await Promise.resolve();
          return answer(url.pathname);
        },
      },
      budget: createReadBudget(() => performance.now()),
      clock: startClock(60_000, new AbortController().signal, time),
    },
  };
  const names = ['first', 'busy', 'gone', ...Array.from({ length: 20 }, (_, index) => `i${index}`)];
  await expect(readListed(names, target)).rejects.toThrow('No');
  const then = asked.length;
  await realTime.sleep(20, new AbortController().signal);
  expect(asked.length).toBe(then);
  expect(asked.filter((name) => name === 'busy')).toHaveLength(1);
  expect(asked.length).toBeLessThan(10);
});
