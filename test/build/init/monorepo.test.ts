import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openGolden } from '../../support/golden.js';
import { hasTool, toolsPath } from '../../workflows/support/tools.js';
import { changes, makeRepository, runInit } from './support.js';

const golden = openGolden(import.meta.filename);
const workflows = '.github/workflows';

interface Workflow {
  on: Record<string, { inputs?: Record<string, { options?: string[] }> } | null>;
  jobs: Record<string, { with?: Record<string, string>; needs?: string[]; secrets?: unknown }>;
}

const second = {
  'services/mail/index.ts': "import './gmail/syncs/mails.js';\n",
  'services/mail/package.json': { devDependencies: { nango: '0.71.9' } },
  'services/mail/pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
};

function load(root: string, name: string): Workflow {
  return parse(readFileSync(join(root, workflows, name), 'utf8')) as Workflow;
}

describe('init with several projects', () => {
  it('writes the monorepo form, a block for each', async () => {
    const root = makeRepository('crm', second);
    const run = await runInit(root);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    await golden('two projects', run.stdout);
    expect(changes(root).filter((line) => line.includes('.github'))).toEqual([
      '?? .github/nango-protect.sh',
      `?? ${workflows}/nango-deploy.yml`,
      `?? ${workflows}/nango-monorepo.yml`,
      `?? ${workflows}/nango-validate.yml`,
    ]);
    for (const name of ['nango-deploy.yml', 'nango-validate.yml']) {
      expect(Object.keys(load(root, name).on)).toEqual(['workflow_call']);
    }
    const { jobs, on } = load(root, 'nango-monorepo.yml');
    const ids = ['crm', 'services-mail'].flatMap((name) => [`validate-${name}`, `deploy-${name}`]);
    expect(Object.keys(jobs)).toEqual(['discover', ...ids, 'result']);
    expect(jobs.result?.needs).toEqual(['discover', ...ids]);
    expect(on.workflow_dispatch?.inputs?.project?.options).toEqual(['crm', 'services-mail']);
    expect(jobs['deploy-services-mail']?.with).toMatchObject({
      'working-directory': 'services/mail',
      prefix: 'services-mail-',
    });
    expect(jobs['validate-services-mail']?.secrets).toEqual({
      NANGO_SECRET_KEY_DEV: '${{ secrets.NANGO_SECRET_KEY_SERVICES_MAIL_DEV }}',
    });
    const text = readFileSync(join(root, workflows, 'nango-monorepo.yml'), 'utf8');
    expect(text).not.toMatch(/billing/i);
    const script = readFileSync(join(root, '.github/nango-protect.sh'), 'utf8');
    expect(script).toMatch(/^prefixes='crm- services-mail-' /m);
    if (hasTool('actionlint')) {
      const env = { ...process.env, PATH: toolsPath };
      execFileSync('actionlint', ['-shellcheck=', '-pyflakes='], { cwd: root, env });
    }
  });

  it('fits several environments that a merge deploys, and changes nothing the second time', async () => {
    const root = makeRepository('crm', second);
    const args = ['--environments', 'sandbox,staging,live'];
    await runInit(root, ...args);
    const text = readFileSync(join(root, workflows, 'nango-monorepo.yml'), 'utf8');
    expect(text).not.toMatch(/\b(dev|prod)\b|_DEV\b/);
    const { jobs } = load(root, 'nango-monorepo.yml');
    // Without a name the called workflow deploys all of them.
    expect(jobs['deploy-crm']?.with?.environment).toBe('${{ inputs.environment }}');
    const again = await runInit(root, ...args);
    expect(again.stdout).not.toMatch(/^ {2}(wrote|changed|kept)/m);
    expect(again.stdout.match(/^ {2}unchanged/gm)).toHaveLength(4);
  });

  it('sets one of them up where it is named, or init starts in it', async () => {
    for (const [folder, args] of [
      ['.', ['--working-directory', 'crm']],
      ['crm', []],
    ] as const) {
      const root = makeRepository('crm', second);
      await runInit(join(root, folder), ...args);
      expect(changes(root).join()).not.toContain('monorepo');
    }
  });
});
