import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryRoot } from '../../runner/repository-root.js';

export interface Step {
  name?: string;
  id?: string;
  uses?: string;
  run?: string;
  with?: Record<string, string | number | boolean>;
  env?: Record<string, string>;
}

export interface Job {
  name: string;
  needs?: string | string[];
  if?: string;
  uses?: string;
  permissions?: Record<string, string>;
  environment?: { name: string; url?: string; deployment?: boolean };
  concurrency?: { group: string; 'cancel-in-progress': boolean };
  outputs?: Record<string, string>;
  secrets?: string;
  steps?: Step[];
}

export interface Workflow {
  file: string;
  text: string;
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

/** The address of this action in what teams copy. */
export const address = 'org/nango-deploy-action@v1';

/** The workflows of a folder of this repository. */
export function readWorkflows(folder: string): Workflow[] {
  const path = join(repositoryRoot, folder);
  if (!existsSync(path)) throw new Error(`there is no ${folder}`);
  return readdirSync(path)
    .filter((file) => file.endsWith('.yml'))
    .map((file) => parseWorkflow(file, readFileSync(join(path, file), 'utf8')));
}

/** A workflow's text with what is in it. */
export function parseWorkflow(file: string, text: string): Workflow {
  return { ...(parse(text) as Omit<Workflow, 'file' | 'text'>), file, text };
}

/** Every job of some workflows, with what to call it. */
export function listJobs(workflows: readonly Workflow[]): [name: string, job: Job, id: string][] {
  return workflows.flatMap(({ file, jobs }) =>
    Object.entries(jobs).map(([id, job]): [string, Job, string] => [`${file}: ${id}`, job, id]),
  );
}

/** Whether a job can read a key of Nango. */
export function isKeyed(job: Job): boolean {
  return JSON.stringify(job).includes('secrets.');
}
