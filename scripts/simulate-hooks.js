// Runs TypeScript as it stands, `./x.js` being `./x.ts`, with a planted bug where SIMULATE_PLANTED
// names one.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier.startsWith('.') && context.parentURL?.endsWith('.ts')
        ? specifier.replace(/\.js$/, '.ts')
        : specifier,
      context,
    ),
});

const { SIMULATE_PLANTED: name } = process.env;
if (name !== undefined) {
  const { planted } = await import('../test/simulate/planted.ts');
  const bug = planted.find((one) => one.name === name);
  if (bug === undefined) throw new Error(`there is no planted bug "${name}"`);
  const url = new URL(`../${bug.file}`, import.meta.url).href;
  const source = readFileSync(fileURLToPath(url), 'utf8');
  if (source.split(bug.from).length !== 2) {
    throw new Error(
      `"${name}" does not fit into ${bug.file} once: change test/simulate/planted.ts`,
    );
  }
  registerHooks({
    load: (loaded, context, next) =>
      loaded === url
        ? {
            format: 'module-typescript',
            source: source.replace(bug.from, () => bug.to),
            shortCircuit: true,
          }
        : next(loaded, context),
  });
}
