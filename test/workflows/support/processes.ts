import type { ActRun } from './act.js';

/** What a job started, but for the actions themselves: `node <action>/index.js`. */
export function processesOf(run: ActRun, job: string): string[] {
  return run.processes
    .filter((line) => line.startsWith(`${job} `))
    .map((line) => line.slice(job.length + 1))
    .filter((line) => !/^node \S*\/(action\/dist|stand-ins\/[\w-]+)?\/?index\.js$/.test(line));
}
