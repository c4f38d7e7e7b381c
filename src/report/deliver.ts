import { stripVTControlCharacters } from 'node:util';
import * as core from '@actions/core';
import { parseAnnotationLine } from '../shared/annotation-line.js';
import { realTime, type Time } from '../shared/clock.js';
import { writeArtifact, writeText } from '../package/package-file.js';
import { messageOf } from '../shared/errors.js';
import type { Log } from '../shared/log.js';
import type { Failure, Finished, RunResult } from './model/result.js';
import { totalTime } from './model/stages.js';
import { findAnnotations } from './model/annotations.js';
import { type AnnotationBudget, createBudget, describeAnnotation } from './annotation-budget.js';
import { headline } from './markdown/headline.js';
import { renderOutputs } from './outputs.js';
import { redactLog, redactResult } from './redact.js';
import { buildReport } from './report-file.js';
import { commentOnPullRequest } from './pull-request.js';
import { renderSummary } from './markdown/summary.js';
import { duration } from '../shared/format.js';
import { visible } from '../shared/visible.js';

/** How one run speaks to the runner. */
export interface Delivery {
  log: Log;
  /**
   * Tells the runner how the run ended: outputs, annotations, summary, comment, and one last line.
   * What cannot be delivered is a warning and changes nothing.
   */
  reportResult: (finished: Finished) => Promise<void>;
}

/** What a summary has room for; a test run may fail a thousand times. */
const mostUnshown = 1_000;

/**
 * Counts the annotations of one run: the runner shows ten of a kind.
 *
 * @param secrets Are shown nowhere; the run may find more of them.
 */
export function createDelivery(secrets: readonly string[] = [], time: Time = realTime): Delivery {
  const budget = createBudget();
  const unshown: string[] = [];
  const log = redactLog(createRunnerLog(budget, unshown), secrets);
  const attempt = async <T>(problem: string, work: () => T | Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      log.write('warning', `${problem}: ${messageOf(error)}`);
      return null;
    }
  };
  return {
    log,
    reportResult: async (finished) => {
      const result = await attempt('The report could not be made', () =>
        redactResult({ ...finished.result, unshown }, secrets),
      );
      if (result !== null) await report({ ...finished, result }, { log, time, budget, attempt });
    },
  };
}

/**
 * A log in the runner's language. Whatever a stage says is inert: it cannot become a command.
 *
 * @param unshown Gets the children's annotations that the runner has no room for: the summary lists them.
 */
function createRunnerLog(budget: AnnotationBudget, unshown: string[]): Log {
  const writeOutput = (line: string): void => {
    const level = parseAnnotationLine(line)?.level ?? null;
    // The log shows colours, an annotation their codes.
    const plain = level === null ? line : stripVTControlCharacters(line);
    // Past the limit the runner would take the place of ours with a child's.
    if (level === null || budget.take(level, 1)) {
      core.info(plain);
      return;
    }
    const text = describeAnnotation(plain);
    if (unshown.length < mostUnshown) unshown.push(text);
    core.info(inert(text));
  };
  const annotate = (level: 'notice' | 'warning', text: string): void => {
    if (budget.take(level, 0)) core[level](visible(text));
    else core.info(inert(`${level === 'notice' ? 'Notice' : 'Warning'}: ${text}`));
  };
  return {
    write: (level, text) => {
      if (level === 'output') writeOutput(text);
      else if (level === 'info') core.info(inert(text));
      else if (level === 'debug') core.debug(visible(text));
      else annotate(level, text);
    },
    group: (title, work) => core.group(visible(title), work),
  };
}

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

/** Gives the job an output before the run ends. */
export function setOutput(name: string, value: string): void {
  core.setOutput(name, value);
}

interface Spoken {
  log: Log;
  time: Time;
  budget: AnnotationBudget;
  /** Does a part of it; what fails is a warning, and null. */
  attempt: <T>(problem: string, work: () => T | Promise<T>) => Promise<T | null>;
}

async function report(finished: Finished, spoken: Spoken): Promise<void> {
  const { inputs, context, result } = finished;
  const { log, time, attempt } = spoken;
  // First what matters: whatever fails from here on, the log has said how the run ended.
  const { failure } = result;
  await attempt('The failure could not be shown', () => {
    if (failure !== null) showFailure(result, failure, spoken);
  });
  await attempt('The last line could not be written', () => {
    log.write('info', lastWord(result));
  });
  const summary = await attempt('The job summary could not be made', () => renderSummary(result));
  const files = { report: '', summary: '' };
  if (context !== null) {
    const { runnerTemp } = context;
    await attempt('`report-file` could not be written', () => {
      files.report = writeArtifact(runnerTemp, 'nango-report.json', buildReport(result));
    });
    await attempt('`summary-file` could not be written', () => {
      files.summary = writeText(runnerTemp, 'nango-summary.md', [summary ?? '']);
    });
  }
  await attempt('The outputs could not be set', () => {
    const outputs = Object.entries(renderOutputs(result, files));
    for (const [name, value] of outputs) core.setOutput(name, value);
  });
  if (inputs !== null && context !== null) {
    await attempt('The comment could not be made', () =>
      commentOnPullRequest(result, inputs, context, { log, time }),
    );
  }
  await attempt('The job summary could not be written', () =>
    core.summary.addRaw(summary ?? '').write(),
  );
}

/** One line: how the run ended, after how long, and what it did. */
function lastWord(result: RunResult): string {
  const took = duration(totalTime(result.stages));
  const reason = result.failure === null ? '' : ` (${result.failure.reason})`;
  const said = result.failure?.message ?? headline(result);
  return `nango-deploy-action: ${result.result}${reason} after ${took}: ${said}`;
}

function showFailure(result: RunResult, failure: Failure, { log, budget }: Spoken): void {
  const { reason, message, hint, details } = failure;
  // The plan has listed them, and the annotation below has the hint.
  const isListed = reason === 'destructive-blocked' && result.plan !== null;
  for (const line of isListed ? [] : details) log.write('info', `  ${line}`);
  const annotations = findAnnotations(result);
  let shown = 0;
  for (const { file, line, column, message: text } of annotations) {
    // One is left for the failure itself.
    if (!budget.take('error', 1)) break;
    shown += 1;
    core.error(visible(text), {
      title: 'Nango: compile error',
      ...(file === null ? {} : { file: visible(file) }),
      ...(line === null ? {} : { startLine: line }),
      ...(column === null ? {} : { startColumn: column }),
    });
  }
  const left = annotations.length - shown;
  const rest = left === 0 ? '' : ` ${left} more in the job summary.`;
  core.error(visible(`${message} (${reason}) ${hint}${rest}`), { title: `Nango: ${reason}` });
}
