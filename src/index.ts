import { cacheClientArgument } from './system/cache-protocol.js';

// Each loads no more than it needs: reading code that is not used is most of a short run's time.
if (process.argv[2] === cacheClientArgument) {
  const { serveCacheRequest } = await import('./system/cache-client.js');
  await serveCacheRequest();
} else {
  const { listenForCancellation, runAction } = await import('./action.js');
  await runAction({ script: process.argv[1] ?? '', signal: listenForCancellation() });
}
// Kept connections must not keep the job waiting; what was printed must be out first (Windows).
process.stdout.write('', () => process.exit());
