import { z } from 'zod';
import {
  changedSettingsSchema,
  findingSchema,
  functionSchema,
  itemSchema,
  planSchema,
} from '../deploy/plan/plan.js';
import { commands, destructivePolicies } from '../inputs/inputs.js';
import { functionTypes } from '../package/function-id.js';
import { labelsSchema } from '../package/labels.js';
import { failureReasons } from '../shared/errors.js';

const text = z.string().nullable();
const texts = z.array(z.string());
const whole = z.number().int().nonnegative();

const entryFileSchema = z.object({
  item: functionSchema,
  verdict: z.enum(['changed', 'same', 'unknown']),
  /** Lines against the deployed file. */
  ...{ added: whole, removed: whole },
  why: text,
});

const effectsSchema = z.object({
  /** `false` only where everything is known. */
  hasChanges: z.enum(['true', 'false', 'unknown']),
  created: z.array(functionSchema),
  changed: z.array(functionSchema.extend({ added: whole.nullable(), removed: whole.nullable() })),
  /** Sent again: the entry files are the same, and what they import cannot be read. */
  sameEntryFile: z.array(functionSchema),
  /** Sent again, changed or not. */
  unknown: z.array(functionSchema.extend({ why: text })),
  ...{ overwritten: z.array(functionSchema), disabled: z.array(functionSchema) },
});

const baseSchema = z.object({
  commit: text,
  changes: z
    .object({
      findings: z.array(findingSchema).optional(),
      settings: z.array(changedSettingsSchema).optional(),
      deleted: z.array(functionSchema),
    })
    .nullable(),
  why: text,
});

/**
 * What `report-file` holds: all that the job summary says, but code. Described for others in
 * schemas/report.json; within a `schemaVersion` fields are only added.
 */
export const reportSchema = z.object({
  schemaVersion: z.literal(1),
  result: z.enum([
    'validated',
    'planned',
    'deployed',
    'unchanged',
    'healthy',
    'blocked',
    'skipped',
    'failed',
  ]),
  /** The first line of the summary. */
  headline: z.string(),
  failure: z
    .object({
      reason: z.enum(failureReasons),
      ...{ message: z.string(), hint: z.string(), details: texts },
      /** What the compiler says, by files from the repository's root. */
      annotations: z.array(
        z.object({
          file: text,
          ...{ line: whole.nullable(), column: whole.nullable() },
          message: z.string(),
        }),
      ),
    })
    .nullable(),
  command: z.enum(commands).nullable(),
  ...{ environment: text, host: text, project: text },
  run: z.object({ repository: text, id: text, actor: z.string(), event: z.string() }).nullable(),
  allowDestructive: z.enum(destructivePolicies).nullable(),
  /** What was checked out. */
  commit: text,
  package: z
    .object({
      kind: z.enum(['legacy', 'functions']),
      digest: z.string(),
      ...{ functions: whole, bytes: whole },
      cli: z.string(),
      /** As the job that packaged names it. */
      commit: text,
    })
    .nullable(),
  /** What a keyed job knows of that commit. */
  commitPlace: z
    .object({
      ofRun: text,
      defaultBranch: text,
      /** Null: GitHub did not tell. */
      onDefaultBranch: z.boolean().nullable(),
    })
    .nullable(),
  /** What was deployed before, on a reviewed branch, and what plans it, as far as they are known. */
  goBack: z.object({ command: text, commit: text, why: text }).nullable(),
  tests: z.enum(['passed', 'skipped', 'none']).nullable(),
  planHash: text,
  /** How to approve the plan by a code, with `ask-approval`. */
  approval: z
    .object({
      code: z.string(),
      /** Starts the workflow with the code; null: nobody knows how. */
      command: text,
      until: z.string(),
      /** How far the plan's commit is from the deployed one, or why that is not known. */
      since: z.union([
        z.object({ deployed: z.string(), ahead: whole, behind: whole }),
        z.object({ deployed: z.null(), why: z.string() }),
      ]),
    })
    .nullable(),
  plan: planSchema.nullable(),
  /** What `allow-destructive` does, or would, stop. */
  blocked: z.array(
    z.object({
      item: z.union([itemSchema, z.object({ type: z.literal('model'), name: z.string() })]),
      overwrites: z.literal(true).optional(),
      takes: z.string(),
    }),
  ),
  effects: effectsSchema.nullable(),
  drift: z.enum(['none', 'found', 'unknown']).nullable(),
  /** The deployed functions beside the plan. */
  live: z
    .object({
      code: z.object({ files: z.array(entryFileSchema), skipped: whole }).nullable(),
      /** The commit of the last deployment, as far as the job that made it vouches for it. */
      deployed: z.string().nullable(),
      /** Whether somebody has deployed since that deployment. */
      elsewhere: z.boolean().nullable(),
      /** What is not known, a sentence each. */
      gaps: texts,
    })
    .nullable(),
  /** What the packaging job says of its functions: hearsay. */
  labels: labelsSchema.nullable(),
  base: baseSchema.nullable(),
  /** What was deployed; null: nothing was sent. */
  functions: z
    .array(
      z.object({
        type: z.enum(functionTypes),
        ...{ integration: z.string(), name: z.string(), version: text },
      }),
    )
    .nullable(),
  ...{ protection: texts, warnings: texts, unshownAnnotations: texts },
  discovery: z
    .object({
      projects: z.array(
        z.object({
          /** Made of the folder: unique in the checkout, and fit for an artifact's name. */
          name: z.string(),
          workingDirectory: z.string(),
          packageManager: z.enum(['npm', 'pnpm', 'yarn', 'bun']),
        }),
      ),
      /** How many projects the checkout has. */
      total: whole,
      /** The commit or ref that changes were looked for from; null: all are listed. */
      since: text,
    })
    .nullable(),
  /** How smoke checks went; null: none were run. */
  smoke: z
    .array(
      z.object({
        ...{ type: z.enum(['action', 'sync']), integration: z.string(), name: z.string() },
        ...{ connection: z.string(), problem: text },
      }),
    )
    .nullable(),
  stages: z.array(
    z.object({ name: z.string(), milliseconds: z.number(), note: z.string().optional() }),
  ),
  milliseconds: whole,
});

export type Report = z.infer<typeof reportSchema>;
