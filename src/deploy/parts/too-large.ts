import { describeItem } from '../../package/function-id.js';
import { RunFailure } from '../../shared/errors.js';
import type { PlanItem } from '../plan/plan.js';
import { sizeInWords } from '../../shared/format.js';

const smaller = 'each function bundles its own copy of a library that it imports';

/** What one request has to hold is more than Nango takes. */
export function unsplittable(what: string, bytes: number, limit: number): RunFailure {
  return new RunFailure(
    'package-too-large',
    `${what} ${sizeInWords(bytes)}. Nango takes at most ${sizeInWords(limit)} in one request, and this cannot be sent in parts. Nothing was written.`,
    { hint: `Make it smaller: ${smaller}.` },
  );
}

/** An integration goes whole when something in it is deleted. */
export function undividedDeletions(
  integration: string,
  deletions: readonly PlanItem[],
  bytes: number,
  limit: number,
): RunFailure {
  return new RunFailure(
    'package-too-large',
    `The package goes in parts. A part deletes in an integration that it holds whole, and ${integration} has ${sizeInWords(bytes)}, more than the ${sizeInWords(limit)} that Nango takes in one request. Nothing was written.`,
    {
      hint: `Keep what would be deleted in the project for now, as a function that does nothing, or make ${integration} smaller: ${smaller}.`,
      details: deletions.map((item) => `To be deleted: ${describeItem(item)}`),
    },
  );
}

/** Only a request that holds the whole project deletes in an integration that is not in it. */
export function unreachableDeletions(deletions: readonly PlanItem[]): RunFailure {
  const names = [...new Set(deletions.map(({ integration }) => integration))];
  return new RunFailure(
    'package-too-large',
    `The package is too large for one request and goes in parts, and parts cannot delete what the project has no integration for any more: ${names.join(', ')}. Nothing was written.`,
    {
      hint: `Keep one function of ${names.length === 1 ? 'it' : 'each'} in the project, one that does nothing if need be: the others can then be deleted. Or delete ${names.length === 1 ? 'the integration' : 'the integrations'} in the Nango dashboard, with the connections, if nobody needs ${names.length === 1 ? 'it' : 'them'}. Or bring the package under the limit: ${smaller}.`,
      details: deletions.map((item) => `To be deleted: ${describeItem(item)}`),
    },
  );
}
