import type { FunctionId } from '../../package/body.js';
import { code } from './markdown.js';

/** `` sync `fetchIssues` of `github` ``, in Markdown. */
export function nameItem(item: FunctionId): string {
  const type = item.type === 'on-event' ? 'on-event script' : item.type;
  const event =
    item.event === undefined || item.event === item.name ? '' : ` (${code(item.event)})`;
  return `${type} ${code(item.name)}${event} of ${code(item.integration)}`;
}
