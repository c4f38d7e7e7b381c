import { type Answer, previewBundle } from './answers.js';
import type { Request, Sent } from './bodies.js';
import { type Effect, effectOf } from './effect.js';
import type { Environment, Row } from './environment.js';

/** Ids count on for good; on-event scripts have their own. */
export interface Sequences {
  flow: number;
  script: number;
}

/** Who deploys, and when. */
export interface Author {
  writer: string;
  now: number;
  ids: Sequences;
}

/** The environment once the rows of a deploy have changed, all together. */
export function commit(
  environment: Environment,
  request: Request,
  which: 'flows' | 'scripts',
  author: Author,
): { environment: Environment; effect: Effect } {
  const whole = effectOf(environment, request, true);
  const isMine = ({ type }: Sent | Row): boolean => (type === 'on-event') === (which === 'scripts');
  const effect: Effect = {
    created: whole.created.filter(isMine),
    overwritten: whole.overwritten.filter(({ sent }) => isMine(sent)),
    unchanged: whole.unchanged.filter(isMine),
    deleted: whole.deleted.filter(isMine),
    deletedModels: which === 'flows' ? whole.deletedModels : [],
  };
  const fresh = [
    ...effect.created.map((sent) => createRow(sent, undefined, request, author)),
    ...effect.overwritten.map(({ sent, before }) => createRow(sent, before, request, author)),
  ];
  const gone = new Set([...fresh, ...effect.deleted].map(({ key }) => key));
  const kept = environment.rows.filter(({ key }) => !gone.has(key));
  return { environment: { ...environment, rows: [...kept, ...fresh] }, effect };
}

function createRow(
  { key, type, integration, name, event, sent, content, models }: Sent,
  before: Row | undefined,
  { source }: Request,
  { writer, now, ids }: Author,
): Row {
  return {
    ...{ key, type, integration, name, event, sent, content, models, source, writer },
    id: type === 'on-event' ? (ids.script += 1) : (ids.flow += 1),
    // What was switched off stays so.
    enabled: before?.enabled ?? true,
    version: raiseVersion(type, before?.version),
    isStarted: true,
    deployedAt: now,
  };
}

function raiseVersion(type: Row['type'], version: string | undefined): string {
  if (version === undefined) return type === 'on-event' ? '0.0.1' : '1';
  const numbers = version.split('.');
  return [...numbers.slice(0, -1), String(Number(numbers.at(-1)) + 1)].join('.');
}

/** What a deploy that went well answers. */
export function answerDeploy(before: Environment, after: Environment, request: Request): Answer {
  if (request.kind === 'functions') return previewBundle(before, request);
  const sent = [...request.flows, ...(request.scripts ?? [])];
  // On-event scripts of an integration that the environment lacks are dropped without a word.
  const rows = sent.flatMap(({ key }) => after.rows.filter((row) => row.key === key));
  return {
    status: 200,
    body:
      request.flows.length === 0
        ? []
        : rows.map(({ name, integration, type, version, models }) => ({
            ...{ name, models, version, providerConfigKey: integration, type },
          })),
  };
}
