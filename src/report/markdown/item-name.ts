import type { FunctionId } from '../../package/function-id.js';
import { printableName } from '../../shared/printable-name.js';
import { code } from './markdown.js';

/** `` sync `fetchIssues` of `github` ``, in Markdown. */
export function nameItem(item: FunctionId): string {
  return `${nameInIntegration(item)} of ${code(printableName(item.integration))}`;
}

/** The same where the integration is said already. */
export function nameInIntegration(item: FunctionId): string {
  const name = (text: string): string => code(printableName(text));
  const type = item.type === 'on-event' ? 'on-event script' : item.type;
  const event =
    item.event === undefined || item.event === item.name ? '' : ` (${name(item.event)})`;
  return `${type} ${name(item.name)}${event}`;
}
