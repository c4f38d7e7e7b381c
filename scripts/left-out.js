// The last line of `npm test`: what it leaves out, because it takes minutes and tools that npm does
// not install.
console.log(
  'Left out: the workflow templates under act, actionlint and zizmor. `.ci/workflows` installs and runs them.',
);
