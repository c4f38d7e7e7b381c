import type { NangoApi } from '../../nango-api/server.js';
import { legacyPackage } from '../keyed/package-files.js';

/** What is deployed before each run, and what each run wants there. */
export const before = legacyPackage({ actions: ['demo/ping', 'demo/old'], code: 'before' });
export const wanted = legacyPackage({ actions: ['demo/ping', 'demo/new'], code: 'wanted' });

/** The code of each function of dev, by name. */
export function contentOf(api: NangoApi): Record<string, string> {
  const dev = api.state.environments.find(({ name }) => name === 'dev');
  const flows = dev?.flows ?? [];
  return Object.fromEntries(
    flows.map(({ name, location }) => [
      name,
      (api.state.files[location] ?? '').replace('// js ', ''),
    ]),
  );
}

/** In the words of the matrix. */
export function describeContent(content: Record<string, string>): string {
  const { ping, old, new: fresh, ...rest } = content;
  if (Object.keys(rest).length > 0) return 'something else';
  if (ping === 'before' && old === 'before' && fresh === undefined) return 'as before';
  if (ping === 'wanted' && old === undefined && fresh === 'wanted') return 'the package';
  return 'a mixture';
}

/** `action "ping" of demo` as the survey of a failed run writes it, and what is true of it. */
const claims: Record<
  string,
  { name: string; isNew: (content: Record<string, string>) => boolean }
> = {
  'action "ping" of demo': { name: 'ping', isNew: ({ ping }) => ping === 'wanted' },
  'action "new" of demo': { name: 'new', isNew: ({ new: fresh }) => fresh === 'wanted' },
  'action "old" of demo (to be deleted)': {
    name: 'old',
    isNew: ({ old }) => old === undefined,
  },
};

const lists = [
  [/Known to be as the package wants it \(\d+\): (.*)/, true],
  [/Known to be as before \(\d+\): (.*)/, false],
] as const;

/** What a log says of the environment and is not so. */
export function findUntruths(log: string, content: Record<string, string>): string[] {
  const state = describeContent(content);
  const untruths: string[] = [];
  if (/Nothing was (written|deployed)/.test(log) && state !== 'as before') {
    untruths.push(`nothing was written, but there is ${state}`);
  }
  for (const [pattern, saidNew] of lists) {
    for (const item of pattern.exec(log)?.[1]?.split(', ') ?? []) {
      const claim = claims[item];
      if (claim === undefined) untruths.push(`unknown claim: ${item}`);
      else if (claim.isNew(content) !== saidNew) untruths.push(`${pattern.source}: ${claim.name}`);
    }
  }
  return untruths;
}
