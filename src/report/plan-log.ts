import { describeCheck, listChecks } from '../package/smoke.js';
import { describeItem } from '../package/function-id.js';
import { printableName } from '../shared/printable-name.js';
import { type BlockedDeletion, listLosses } from '../deploy/gate/gate.js';
import type { LiveCode } from '../deploy/live/entry-files.js';
import { disabledIn, type Plan } from '../deploy/plan/plan.js';
import type { Finding } from '../package/contract/finding.js';
import type { Changes } from '../package/labels.js';
import { splitPreview } from './model/preview-parts.js';

/** A plan as lines of the log: deletions first and all of them, then what is new, then counts. */
export function renderPlanLines(plan: Plan, code: LiveCode | null = null): string[] {
  return [renderCounts(plan, code), ...renderChanges(plan, code), ...renderSmoke(plan)];
}

/** A plan of production on a pull request as lines of the log, part by part. */
export function renderPreviewLines(plan: Plan, changes: Changes | null): string[] {
  const parts = splitPreview(plan, changes).flatMap(({ title, counts, plan: own }) =>
    counts === 'nothing' ? [] : [`${title}: ${counts}`, ...renderChanges(own, null)],
  );
  return [renderCounts(plan, null), ...parts, ...renderSmoke(plan)];
}

function renderChanges(plan: Plan, code: LiveCode | null): string[] {
  const changed = code?.files.filter(({ verdict }) => verdict === 'changed') ?? [];
  const losses = listLosses(plan);
  return [
    ...losses.filter(({ overwrites }) => overwrites !== true).map(renderLoss),
    ...renderFindingLines(plan.findings ?? []),
    ...losses.filter(({ overwrites }) => overwrites).map(renderLoss),
    ...limited(
      plan.unknownSettings.map(
        (one) =>
          `  ? ${describeItem(one)} has the setting "${printableName(one.setting)}": ${printableName(one.value)}, which this action does not know`,
      ),
    ),
    ...limited(plan.created.map((item) => `  + create ${describeItem(item)}`)),
    ...(plan.kind === 'functions'
      ? limited(plan.updated.map((item) => `  ~ update ${describeItem(item)}`))
      : []),
    ...limited(
      changed.map(
        ({ item, added, removed }) =>
          `  ~ change ${describeItem(item)}: entry file +${added} -${removed} against the deployed one`,
      ),
    ),
    ...limited(
      disabledIn(plan).map((item) => `  . ${describeItem(item)} is disabled, and stays so`),
    ),
  ];
}

function renderCounts(plan: Plan, code: LiveCode | null): string {
  const again =
    plan.kind === 'legacy' && plan.updated.length > 0
      ? ` ${plan.updated.length} sent again, ${sentAgain(code)}.`
      : '';
  return `Plan for "${plan.environment}" at ${plan.host}: ${plan.created.length} to create, ${
    plan.kind === 'functions' ? `${plan.updated.length} to update, ` : ''
  }${plan.deleted.length} to delete.${again}`;
}

function renderSmoke({ smoke }: Plan): string[] {
  return smoke === undefined
    ? []
    : listChecks(smoke).map((check) => `  > then try ${describeCheck(check)}`);
}

function renderLoss({ item, overwrites, takes }: BlockedDeletion): string {
  if (item.type === 'model') return `  ! model "${item.name}": ${takes}`;
  return `  ${overwrites ? '! overwrite' : '- delete'} ${describeItem(item)}: ${takes}`;
}

function sentAgain(code: LiveCode | null): string {
  if (code === null) return 'changed or not (Nango does not tell which)';
  const count = (wanted: string): number =>
    code.files.filter(({ verdict }) => verdict === wanted).length;
  const rest = count('unknown') + code.skipped;
  return `${count('changed')} with an entry file that differs from the deployed one${rest === 0 ? '' : `, ${rest} unknown`}`;
}

const shown = 50;

/** Findings as lines of the log: all that break something, then those to check. */
export function renderFindingLines(findings: readonly Finding[]): string[] {
  const of = (wanted: Finding['class']): Finding[] =>
    findings.filter((finding) => finding.class === wanted);
  return [
    ...of('breaking').map(
      ({ function: item, text }) => `  ! breaking in ${describeItem(item)}: ${text}`,
    ),
    ...limited(
      of('warning').map(({ function: item, text }) => `  ? ${describeItem(item)}: ${text}`),
    ),
  ];
}

/** The first lines, and how many more there are. */
export function limited(lines: string[]): string[] {
  if (lines.length <= shown) return lines;
  return [...lines.slice(0, shown), `  … and ${lines.length - shown} more`];
}
