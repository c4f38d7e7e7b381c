import { z } from 'zod';

/** Values as a package or a server has them: of another type than expected, they are not told. */
export const text = z.string().nullish().catch(undefined);
export const texts = z.array(z.string()).nullish().catch(undefined);
export const flag = z.boolean().nullish().catch(undefined);

const endpoint = z.object({
  method: z.string(),
  path: z.string(),
  group: z.string().nullable().optional().catch(undefined),
});
export type Endpoint = z.infer<typeof endpoint>;
export const endpoints = z.array(endpoint).nullish().catch(undefined);

/** The JSON Schemas of models, by name. */
export const definitions = z
  .object({ definitions: z.record(z.string(), z.unknown()) })
  .nullish()
  .catch(undefined);

/** `GET /issues`. */
export function nameEndpoint({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}
