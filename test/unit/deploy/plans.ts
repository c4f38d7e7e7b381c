import type { Plan, PlanItem } from '../../../src/deploy/plan/plan.js';

export function item(type: PlanItem['type'], name: string, rest: Partial<PlanItem> = {}): PlanItem {
  return { type, integration: 'github', name, ...rest };
}

export function plan(parts: Partial<Plan> = {}): Plan {
  return {
    environment: 'dev',
    host: 'https://api.nango.dev',
    kind: 'legacy',
    package: 'sha256:1',
    commit: null,
    cli: '0.71.10',
    project: null,
    policy: 'false',
    created: [],
    updated: [],
    deleted: [],
    deletedModels: [],
    unknownSettings: [],
    ...parts,
  };
}
