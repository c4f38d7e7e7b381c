import type { Project } from './project.js';

// What `npm init` writes.
const placeholder = /^echo\s+\\?["']Error: no test specified\\?["']\s*&&\s*exit 1$/;

/** What there is to test with. npm's placeholder tests nothing, and always fails. */
export function parseTestScript(
  script: string | undefined,
): Pick<Project, 'testScript' | 'placeholderTest'> {
  const text = script?.trim() ?? '';
  const placeholderTest = placeholder.test(text);
  return { testScript: text === '' || placeholderTest ? null : text, placeholderTest };
}
