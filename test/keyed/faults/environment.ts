import type { NangoApi } from '../../nango-api/server.js';

/** The code of each function of dev, by name. */
export function contentOf(api: NangoApi): Record<string, string> {
  const dev = api.state.environments.find(({ name }) => name === 'dev');
  return Object.fromEntries([
    ...(dev?.flows ?? []).map(({ name, location }) => [
      name,
      (api.state.files[location] ?? '').replace('// js ', ''),
    ]),
    ...(dev?.bundleFunctions ?? []).map(({ name, sent }) => [
      name,
      (sent as { fileBody: { js: string } }).fileBody.js.replace('// js ', ''),
    ]),
  ]) as Record<string, string>;
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
const claim = /^(the deletion of )?(?:action|function) "(ping|new|old)" of demo$/;

const isNew: Record<string, (content: Record<string, string>) => boolean> = {
  ping: ({ ping }) => ping === 'wanted',
  new: ({ new: fresh }) => fresh === 'wanted',
  old: ({ old }) => old === undefined,
};

const lists = [
  [/^\s*Deployed \(\d+\): (.*)/m, true],
  [/^\s*Not deployed \(\d+\): (.*)/m, false],
  [/Not there yet when last checked; it may still be running \(\d+\): (.*)/, false],
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
      const [, toDelete, name = ''] = claim.exec(item) ?? [];
      const known = (name === 'old') === (toDelete !== undefined) ? isNew[name] : undefined;
      if (known === undefined) untruths.push(`unknown claim: ${item}`);
      else if (known(content) !== saidNew) untruths.push(`${pattern.source}: ${name}`);
    }
  }
  return untruths;
}
