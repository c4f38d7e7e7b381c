import { z } from 'zod';

const actorSchema = z.object({ login: z.string(), id: z.number(), type: z.string() });
export type Actor = z.infer<typeof actorSchema>;

/** https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run, and each of its attempts. */
export const runSchema = z.object({
  id: z.number(),
  workflow_id: z.number(),
  run_number: z.number(),
  run_attempt: z.number().int().positive(),
  event: z.string(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  head_sha: z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/),
  created_at: z.string(),
  repository: z.object({ id: z.number() }),
  actor: actorSchema.nullish(),
  triggering_actor: actorSchema.nullish(),
});
export type PlanningRun = z.infer<typeof runSchema>;
