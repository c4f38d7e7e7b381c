import type { FunctionId } from '../function-id.js';

/** What a change does to those who depend on a function. */
export const findingClasses = ['breaking', 'warning', 'compatible'] as const;
export type FindingClass = (typeof findingClasses)[number];

/** One change of a function that others can notice. Texts in it come from the package and the server. */
export interface Finding {
  /** Stable: the function, the path within it and the rule. */
  id: string;
  class: FindingClass;
  function: FunctionId;
  /** A sentence for who calls the function or reads its records. */
  text: string;
}

/** A finding before it is known which function it is of. */
export interface Change {
  class: FindingClass;
  rule: string;
  /** `Issue.author.login`, `input.title`, `runs`. */
  path: string;
  text: string;
}

/** Changes as findings of a function, with ids that tell them apart. */
export function buildFindings(owner: FunctionId, changes: readonly Change[]): Finding[] {
  const { type, integration, name, event } = owner;
  const seen = new Map<string, number>();
  return changes.map((change) => {
    const id = [`${integration}/${type}/${name}`, event, change.path, change.rule]
      .filter((part) => part !== undefined && part !== '')
      .join(':');
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return {
      id: count === 1 ? id : `${id}:${count}`,
      class: change.class,
      function: { type, integration, name, ...(event === undefined ? {} : { event }) },
      text: change.text,
    };
  });
}

/** Breaking first, then warnings. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) => findingClasses.indexOf(a.class) - findingClasses.indexOf(b.class),
  );
}
