import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openGolden } from '../../support/golden.js';
import { makeCheckout } from '../support/checkout.js';
import { localCli, localProject } from '../support/local-cli.js';
import { pathWith } from '../support/path.js';
import {
  annotationsOf,
  expectFailure,
  expectValidated,
  linesOf,
  runStep,
} from '../support/step.js';

const golden = openGolden(import.meta.filename);

// As a team's would: Yarn refuses settings that name a missing variable, in `yarn run` too.
const berrySettings = {
  '.yarnrc.yml': [
    'nodeLinker: node-modules',
    'enableTelemetry: false',
    'npmAuthToken: "${COMPANY_TOKEN}"',
    '',
  ].join('\n'),
};
const managers = [
  {
    manager: 'npm@11.0.0',
    lockfile: 'package-lock.json',
    install: 'npm ci --prefer-offline --include=dev',
    settings: {},
  },
  {
    manager: 'pnpm@10.20.0',
    lockfile: 'pnpm-lock.yaml',
    install:
      'npx --yes --prefix=/ --package=pnpm@10.20.0 -- pnpm install --frozen-lockfile --prod=false',
    settings: {},
  },
  {
    manager: 'yarn@1.22.22',
    lockfile: 'yarn.lock',
    install:
      'npx --yes --prefix=/ --package=yarn@1.22.22 -- yarn install --frozen-lockfile --production=false',
    settings: {},
  },
  {
    manager: 'yarn@4.5.0',
    lockfile: 'yarn.lock',
    install: 'npx --yes --prefix=/ --package=@yarnpkg/cli-dist@4.5.0 -- yarn install --immutable',
    settings: berrySettings,
  },
  {
    manager: 'bun@1.2.23',
    lockfile: 'bun.lock',
    install: 'npx --yes --prefix=/ --package=bun@1.2.23 -- bun install --frozen-lockfile',
    settings: {},
  },
];

/** Written by the install's own script and by the tests: their environment. */
const record = "require('fs').appendFileSync('seen.jsonl', JSON.stringify(process.env) + '\\n');";

// Windows makes no links without being asked.
describe.skipIf(process.platform === 'win32').each(managers)(
  'a project of $manager, which is not on the PATH',
  ({ manager, lockfile, install, settings }) => {
    it('is installed as its lockfile says, compiled and tested', async () => {
      const manifest = {
        packageManager: manager,
        scripts: { postinstall: 'node record.cjs', test: 'node record.cjs && echo tested' },
        devDependencies: { nango: 'file:./cli' },
      };
      const workspace = makeCheckout({
        ...localProject(manifest),
        ...localCli({ at: 'cli' }),
        ...settings,
        'record.cjs': record,
        'other/package.json': { name: 'other', version: '1.0.0' },
      });
      const env = {
        PATH: pathWith('node', 'npm', 'npx', 'sh'),
        COMPANY_TOKEN: 'a token',
        // For the managers that are told of no variable by their settings.
        NODE_AUTH_TOKEN: 'a token',
        NANGO_SECRET_KEY_DEV: 'a key',
        // The CLI is a development dependency.
        NODE_ENV: 'production',
      };
      const first = await runStep({ workspace, with: { command: 'compile' }, env });
      expectValidated(first);
      const locked = readFileSync(join(workspace, lockfile), 'utf8');

      rmSync(join(workspace, 'node_modules'), { recursive: true });
      rmSync(join(workspace, 'seen.jsonl'));
      const second = await runStep({ workspace, with: { command: 'validate' }, env });
      expectValidated(second);
      expect(linesOf(second)).toContain(install);
      expect(linesOf(second)).toContain('tested');
      expect(annotationsOf(second)).toBe('');
      expect(readFileSync(join(workspace, lockfile), 'utf8')).toBe(locked);
      expect(second.outputs['package-digest']).toBe(first.outputs['package-digest']);
      const seen = readFileSync(join(workspace, 'seen.jsonl'), 'utf8').trim().split('\n');
      expect(seen.map((line) => JSON.parse(line) as object)).toMatchObject([
        { CI: 'true', NODE_AUTH_TOKEN: 'a token' },
        { CI: 'true', NODE_AUTH_TOKEN: '' },
      ]);
      expect(seen.join()).not.toContain('NANGO_SECRET_KEY_DEV');

      const other = { ...manifest.devDependencies, other: 'file:./other' };
      const changed = localProject({ ...manifest, devDependencies: other })['package.json'];
      writeFileSync(join(workspace, 'package.json'), JSON.stringify(changed));
      const third = await runStep({ workspace, with: { command: 'compile' }, env });
      expectFailure(third, 'install-failed');
      await golden(`${manager}: a lockfile that does not fit`, annotationsOf(third));
    });
  },
);
