import { RunFailure } from '../../shared/errors.js';

/** Options with which Node runs code of somebody else's before, or around, the program itself. */
const loading = new Set([
  '-r',
  '--require',
  '--import',
  '--loader',
  '--experimental-loader',
  '--experimental-config-file',
  '--experimental-default-config-file',
  '--snapshot-blob',
]);

/** Options that open a port: a client of it runs code in the program, and reads its memory. */
const debugging = new Set(['--inspect', '--inspect-brk', '--inspect-wait']);

/** With these the system's own loader puts a library into every program: Linux, macOS. */
const preloading = ['LD_PRELOAD', 'LD_AUDIT', 'DYLD_INSERT_LIBRARIES'];

/**
 * A run with `from` has no use for code that is not this action's, and holds the key. What such an
 * option names has run by now: this is against accidents (an agent of a self-hosted runner, a job's
 * `env:` for another step), and says so before a key is read.
 *
 * @throws RunFailure `invalid-input` naming the option or the variable.
 */
export function refuseForeignCode(variables: Readonly<Record<string, string>>): void {
  const option = findForeignOption(variables.NODE_OPTIONS ?? '');
  if (option !== null) {
    const does = debugging.has(option) ? 'it opens a debugger on' : 'it loads code into';
    throw refusal('NODE_OPTIONS', `NODE_OPTIONS has ${option}: ${does}`);
  }
  const variable = preloading.find((name) => (variables[name] ?? '').trim() !== '');
  if (variable !== undefined) {
    throw refusal(variable, `${variable} is set: it loads a library into`);
  }
}

function refusal(variable: string, found: string): RunFailure {
  return new RunFailure(
    'invalid-input',
    `${found} a run that holds a key and, with \`from\`, runs nothing but this action.`,
    {
      hint: `Take it out of this step's environment (\`env: ${variable}: ''\`), or out of the runner's own.`,
    },
  );
}

/** The first option that lets foreign code in, as Node reads the variable; null: none. */
export function findForeignOption(text: string): string | null {
  for (const word of splitWords(text)) {
    // Node takes `_` for `-` in the name of an option, and `=` before its value.
    const name = word.replace(/=.*$/s, '').replaceAll('_', '-');
    if (loading.has(name) || debugging.has(name)) return name;
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
