import type { Plan, PlanItem } from '../../../src/deploy/plan/plan.js';

export function item(type: PlanItem['type'], name: string, rest: Partial<PlanItem> = {}): PlanItem {
  return { type, integration: 'github', name, ...rest };
}

export function plan(parts: Partial<Plan> = {}): Plan {
  return {
    environment: 'dev',
    host: 'https://api.nango.dev',
    kind: 'legacy',
    created: [],
    updated: [],
    deleted: [],
    deletedModels: [],
    ...parts,
  };
}
