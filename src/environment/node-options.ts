import { RunFailure } from '../errors.js';

/** Options with which Node runs code of somebody else's before, or around, the program itself. */
const loading = new Set([
  '-r',
  '--require',
  '--import',
  '--loader',
  '--experimental-loader',
  '--experimental-config-file',
  '--experimental-default-config-file',
]);

/**
 * A run with `from` has no use for code that is not this action's, and holds the key. What such an
 * option names has run by now: this is against accidents (an agent of a self-hosted runner, a job's
 * `env:` for another step), and says so before a key is read.
 *
 * @throws RunFailure `invalid-input` naming the option.
 */
export function refuseForeignCode(variables: Readonly<Record<string, string>>): void {
  const found = findLoadingOption(variables.NODE_OPTIONS ?? '');
  if (found === null) return;
  throw new RunFailure(
    'invalid-input',
    `NODE_OPTIONS has ${found}: it loads code into a run that holds a key and, with \`from\`, runs nothing but this action.`,
    {
      hint: `Take ${found} out of NODE_OPTIONS for this step (\`env: NODE_OPTIONS: ''\`), or out of the runner's own environment.`,
    },
  );
}

/** The first option that loads code, as Node reads the variable; null: none. */
export function findLoadingOption(text: string): string | null {
  for (const word of splitWords(text)) {
    // Node takes `_` for `-` in the name of an option, and `=` before its value.
    const name = word.replace(/=.*$/s, '').replaceAll('_', '-');
    if (loading.has(name)) return name;
  }
  return null;
}

/** Words as Node's `ParseNodeOptionsEnvVar` splits them: at spaces, outside of double quotes. */
function splitWords(text: string): string[] {
  const words: string[] = [];
  let word = '';
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    let character = text.charAt(index);
    if (character === '\\' && quoted) {
      index += 1;
      character = text.charAt(index);
    } else if (character === ' ' && !quoted) {
      words.push(word);
      word = '';
      continue;
    } else if (character === '"') {
      quoted = !quoted;
      continue;
    }
    word += character;
  }
  return [...words, word];
}
