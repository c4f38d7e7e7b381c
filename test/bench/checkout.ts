import { resolve } from 'node:path';
import { readProject } from '../../src/build/project/read-project.js';

/** What checkouts are copied from. */
export interface Template {
  root: string;
  /** The project's folder in it. */
  project: string;
  integrations: string[];
  remove: () => void;
}

/** Somebody else's checkout, installed by nobody yet. */
export interface Checkout extends Template {
  name: string;
  /** Of the integrations, from the project's folder. */
  entryPoints: string[];
  hasTests: boolean;
}

/** @param text as in `--checkout=<name>:<folder>[:<working-directory>]`. */
export async function readCheckout(text: string): Promise<Checkout> {
  const [name = '', folder = '', project = '.'] = text.split(':');
  if (name === '' || folder === '') {
    throw new Error(`--checkout=<name>:<folder>[:<working-directory>], not "${text}"`);
  }
  const root = resolve(folder);
  const { integrations, testScript } = await readProject({ root, workingDirectory: project });
  return {
    ...{ name, root, project },
    integrations: integrations.map((integration) => integration.name),
    entryPoints: integrations.flatMap(({ entryPoints }) => entryPoints),
    hasTests: testScript !== null,
    remove: () => undefined,
  };
}
