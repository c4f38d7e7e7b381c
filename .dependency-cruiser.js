// The folders of docs/architecture.md and the arrows between them, which go one way.

/** @param {string} from @param {string[]} to folders or files that `from` may import from src/ */
function only(from, to) {
  return {
    name: `${from}-imports`,
    severity: 'error',
    from: { path: `^src/${from}/` },
    to: { path: '^src/', pathNot: [from, ...to].map((item) => `^src/${item}(/|\\.ts$)`) },
  };
}

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'keyed-half-starts-no-process',
      comment: 'The job with the key runs no code but ours: nothing that it loads can start any.',
      severity: 'error',
      from: { path: '^src/(deploy|nango|github|package|shared|inputs|report|commands/keyed)/' },
      to: { path: '^(node:)?child_process$|node_modules/(@actions/exec|cross-spawn|execa)/' },
    },
    {
      name: 'keyed-half-knows-no-build',
      severity: 'error',
      from: { path: '^src/(deploy|nango|github|package|shared|inputs|report|commands/keyed)/' },
      to: { path: '^src/(build|system)/', dependencyTypesNot: ['type-only'], dynamic: false },
    },
    {
      name: 'keyless-half-knows-no-deploy',
      comment: 'It cannot talk to Nango.',
      severity: 'error',
      from: { path: '^src/(build|system|commands/keyless)/' },
      to: { path: '^src/(deploy|nango|commands/keyed)/' },
    },
    {
      name: 'build-is-loaded-lazily',
      comment: 'A deploy from a file loads none of it: use import().',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(build|commands/keyless|init)/' },
      to: {
        path: '^src/(build|commands/keyless)/',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    only('shared', []),
    only('inputs', ['shared']),
    only('package', ['shared']),
    only('nango', ['package', 'shared']),
    only('github', ['shared']),
    only('system', ['shared']),
    only('build', ['package', 'system', 'shared']),
    only('deploy', ['inputs', 'package', 'nango', 'github', 'shared']),
    only('report', ['inputs', 'package', 'deploy', 'github', 'shared']),
    only('init', ['build', 'deploy/environment', 'inputs', 'system', 'shared']),
    {
      name: 'init-is-apart',
      comment: 'It is a bundle of its own, which a runner never loads.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/init/' },
      to: { path: '^src/init/' },
    },
    {
      name: 'actions-toolkit-at-the-edges',
      comment: 'A stage that speaks to the runner cannot be tested without one.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(index\\.ts|system/|report/deliver\\.ts)' },
      to: { path: 'node_modules/@actions/' },
    },
    {
      name: 'src-knows-no-test',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'test/fixtures/projects' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node'],
    },
  },
};
