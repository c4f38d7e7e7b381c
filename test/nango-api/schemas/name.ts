import { z } from 'zod';

export const scriptName = z
  .string()
  .regex(/^[a-zA-Z0-9_-]+$/)
  .max(255);

export const integrationId = z
  .string()
  .regex(/^[a-zA-Z0-9~:.@ _-]+$/)
  .max(255);
