import { resolve } from 'node:path';
import { readProject } from '../../src/build/project/read-project.js';
import type { Template } from './world.js';

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
