// What `npm init` writes.
const placeholder = /^echo\s+\\?["']Error: no test specified\\?["']\s*&&\s*exit 1$/;

const building = /\b(nango|build|compile|tsc)\b/;

/** Whether a command starts the Nango CLI or uses what a build makes, as far as it says. */
export function needsBuild(command: string): boolean {
  return building.test(command);
}

/** Whether the `test` script does, or what runs before and after it, or another that it runs. */
export function testsNeedBuild(scripts: ReadonlyMap<string, string>): boolean {
  const names = new Set(['test']);
  // Grows while it is gone through.
  for (const name of names) {
    for (const part of [`pre${name}`, name, `post${name}`]) {
      const command = scripts.get(part) ?? '';
      if (needsBuild(command)) return true;
      for (const [, inner = ''] of command.matchAll(/\brun\s+([\w:.-]+)/g)) names.add(inner);
    }
  }
  return false;
}

/** What there is to test with; null: nothing. npm's placeholder tests nothing, and always fails. */
export function parseTestScript(script = ''): string | null {
  const text = script.trim();
  return text === '' || placeholder.test(text) ? null : text;
}
