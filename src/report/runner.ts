import * as core from '@actions/core';
import { messageOf } from '../errors.js';
import type { Log } from '../log.js';
import { visible } from './markdown.js';
import { renderOutputs } from './outputs.js';
import type { RunResult } from './result.js';
import { headline, renderSummary } from './summary.js';

/** A log in the runner's language. Whatever a stage says is inert: it cannot become a command. */
export const runnerLog: Log = {
  info: (line) => {
    core.info(inert(line));
  },
  output: (line) => {
    core.info(line);
  },
  debug: (line) => {
    core.debug(visible(line));
  },
  notice: (message) => {
    core.notice(visible(message));
  },
  warning: (message) => {
    core.warning(visible(message));
  },
  group: (title, work) => core.group(visible(title), work),
};

/** The runner takes `::name::` at a line's start, and `##[name]` anywhere in it, as a command. */
function inert(line: string): string {
  return visible(line)
    .replace(/^(\s*):(?=:)/, '$1: ')
    .replace(/##(?=\[)/g, '# #');
}

/** Has the runner replace a value by `***` in everything that it shows from now on. */
export function maskSecret(value: string): void {
  core.setSecret(value);
}

/**
 * Tells the runner how the run ended: outputs, log, summary. A summary that cannot be written is a
 * warning and changes nothing.
 */
export async function reportResult(result: RunResult): Promise<void> {
  for (const [name, value] of Object.entries(renderOutputs(result))) core.setOutput(name, value);
  if (result.failure === null) {
    runnerLog.info(`nango-deploy-action: ${headline(result)}`);
  } else {
    const { reason, message, hint, details } = result.failure;
    for (const line of details) runnerLog.info(`  ${line}`);
    runnerLog.info(hint);
    core.error(visible(`${message} (${reason}) ${hint}`), { title: `Nango: ${reason}` });
  }
  try {
    await core.summary.addRaw(renderSummary(result)).write();
  } catch (error) {
    runnerLog.warning(`The job summary could not be written: ${messageOf(error)}`);
  }
}
