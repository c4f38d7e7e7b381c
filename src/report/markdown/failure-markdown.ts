import { findAnnotations, type Annotation } from '../model/annotations.js';
import { docsUrl } from '../../shared/version.js';
import type { Block } from './blocks.js';
import { code, codeLine, escapeMarkdown, fenceFor } from './markdown.js';
import { repositoryUrl, type RunResult } from '../model/result.js';

/** Why a run did not end well: what to do, where to read more, and the lines that show it. */
export function failureBlocks(result: RunResult): Block[] {
  const { failure } = result;
  if (failure === null) return [];
  const more = `[${failure.reason}](${docsUrl(`troubleshooting.md#${failure.reason}`)})`;
  const next: Block = {
    rank: 0,
    before: `${escapeMarkdown(failure.hint)} More: ${more}`,
  };
  if (failure.diagnostics.length > 0) {
    const items = findAnnotations(result).map((one) => renderDiagnostic(one, result));
    return [next, { rank: 1, before: '', items, more: (left) => `… and ${left} more errors` }];
  }
  // Lists below have them, and more of each.
  const isListed =
    (['destructive-blocked', 'breaking-blocked'].includes(failure.reason) &&
      result.plan !== null) ||
    result.smoke !== null;
  if (failure.details.length === 0 || isListed) return [next];
  const lines = failure.details.map(codeLine);
  const fence = fenceFor(lines);
  const details: Block = {
    rank: 1,
    before: `${fence}text`,
    items: lines,
    after: fence,
    more: (left) => `… and ${left} more lines`,
  };
  return [next, details];
}

/** A place, linked to the commit, and in one block of code the message and the source line. */
function renderDiagnostic(annotation: Annotation, result: RunResult): string {
  const { file, line, column, message, source } = annotation;
  const place = [file, line, column].filter((part) => part !== null).join(':');
  const link = file === null ? null : linkTo(file, line, result);
  const shown = [
    ...message.split('\n').map(codeLine),
    ...(source === undefined || line === null ? [] : [codeLine(`${line} │ ${source}`)]),
  ];
  const fence = fenceFor(shown);
  return [
    ...(place === '' ? [] : [link === null ? code(place) : `[${code(place)}](${link})`, '']),
    `${fence}text`,
    ...shown,
    fence,
    '',
  ].join('\n');
}

/** The line in the commit that was packaged; null where a part of the address is not known to be safe. */
function linkTo(file: string, line: number | null, { origin, commit }: RunResult): string | null {
  const url = repositoryUrl(origin);
  const isSafe = /^[\da-f]{40}([\da-f]{24})?$/.test(commit ?? '') && /^[\w@./-]+$/.test(file);
  if (url === null || !isSafe) return null;
  return `${url}/blob/${commit ?? ''}/${file}${line === null ? '' : `#L${line}`}`;
}
