// The folders of docs/architecture.md and the arrows between them, which go one way.
const stages = ['project', 'toolchain', 'package', 'environment', 'deploy', 'report'];

/** @param {string} from @param {string[]} to folders or files that `from` may import from src/ */
function only(from, to) {
  return {
    name: `${from}-imports`,
    severity: 'error',
    from: { path: `^src/${from}` },
    to: { path: '^src/', pathNot: [from, ...to].map((item) => `^src/${item}`) },
  };
}

const base = ['errors', 'log\\.ts', 'annotation-line', 'nango/body\\.ts'];

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$' },
      to: {},
    },
    only('errors', []),
    only('log\\.ts', []),
    only('afterwards', ['errors', 'log\\.ts']),
    only('annotation-line', []),
    only('context', []),
    only('inputs', ['errors', 'input-values']),
    only('input-values', []),
    only('answer-text', []),
    only('nango/', ['errors', 'log\\.ts', 'version\\.ts', 'answer-text']),
    only('github/', ['errors', 'log\\.ts', 'version\\.ts', 'answer-text']),
    only('project/', base),
    only('toolchain/', [...base, 'project/']),
    only('package/', [...base, 'project/', 'toolchain/']),
    only('environment/', [...base, 'inputs', 'context', 'github/']),
    only('deploy/', [...base, 'nango/', 'inputs', 'package/']),
    only('report/', [...base, 'inputs', 'context', 'deploy/', 'package/', 'project/', 'github/']),
    only('init/', [...base, 'inputs', 'project/', 'toolchain/', 'environment/']),
    {
      name: 'init-is-apart',
      comment: 'It is a bundle of its own, which a runner never loads.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/init/' },
      to: { path: '^src/init/' },
    },
    {
      name: 'stages-know-no-command',
      severity: 'error',
      from: { path: `^src/(${stages.join('|')}|nango|github)/` },
      to: { path: '^src/(commands|main|index)' },
    },
    {
      name: 'actions-toolkit-at-the-edges',
      comment: 'A stage that speaks to the runner cannot be tested without one.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(index\\.ts|toolchain/|report/)' },
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
