import { z } from 'zod';

export const emptyQuery = z.strictObject({});

const functionType = z.enum(['sync', 'action', 'on-event']);

export const functionListQuery = z.strictObject({
  type: functionType.optional(),
  page: z.coerce.number().min(0).default(0),
  limit: z.coerce.number().min(1).max(100).default(20),
  search: z.string().min(1).optional(),
});

export const functionQuery = z.strictObject({ type: functionType.optional() });

export const connectionListQuery = z.strictObject({
  integrationId: z.string().optional(),
  page: z.coerce.number().min(0).default(0),
  limit: z.coerce.number().min(1).max(2000).default(2000),
});

export const integrationQuery = z.strictObject({
  include: z.enum(['webhook', 'credentials']).optional(),
});
