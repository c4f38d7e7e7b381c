// One process of a simulation: `main.ts FROM TO` prints what it met as JSON, `main.ts SEED` a story.
import { simulate } from './simulate.js';
import { renderStory } from './story.js';

const [from = 1, to] = process.argv.slice(2).map(Number);
if (to === undefined) {
  const outcome = await simulate(from);
  console.log(renderStory(outcome));
  process.exitCode = outcome.problems.length === 0 ? 0 : 1;
} else {
  const counts: Record<string, number> = {};
  const failed: { seed: number; problems: string[] }[] = [];
  let seeds = 0;
  for (let seed = from; seed <= to; seed += 1) {
    const { problems, journal } = await simulate(seed);
    seeds += 1;
    for (const [what, times] of journal.counts) counts[what] = (counts[what] ?? 0) + times;
    counts.runs = (counts.runs ?? 0) + journal.runs.length;
    if (problems.length > 0) failed.push({ seed, problems });
    // A planted bug is found once.
    if (problems.length > 0 && process.env.SIMULATE_PLANTED !== undefined) break;
  }
  console.log(JSON.stringify({ seeds, failed, counts }));
}
// Runs that were killed have timers left.
process.exit();
