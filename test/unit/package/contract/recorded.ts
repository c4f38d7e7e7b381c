import { readFileSync } from 'node:fs';

/** A function as it was sent, and as the two lists had it then. */
export interface RecordedFunction {
  sent: {
    syncName: string;
    type: 'sync' | 'action';
    models: string[];
    input?: string;
    models_json_schema: { definitions: Record<string, unknown> };
    [key: string]: unknown;
  };
  listed: Record<string, unknown>;
  scripts: Record<string, unknown>;
}

interface RecordedCase {
  title: string;
  functions: RecordedFunction[];
}

const file = new URL('../../../fixtures/changed-settings.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: RecordedCase[] };

/** The recorded cases that change settings of the base, `S1` to `S22`. */
export const changedCases = cases.filter(({ title }) => /^S[1-9]/.test(title));

/** A recorded case with both of its functions, by the beginning of its title. */
export function findCase(start: string): RecordedFunction[] {
  const found = cases.find(({ title }) => title.startsWith(start));
  if (found === undefined) throw new Error(`no recorded case begins with ${start}`);
  if (!/^S[1-9]/.test(start)) return found.functions;
  const changed = new Map(found.functions.map((item) => [item.sent.syncName, item]));
  return findCase('S0').map((item) => changed.get(item.sent.syncName) ?? item);
}

/** Every model of the recording, by name and case. */
export function listModels(): { name: string; schema: unknown }[] {
  return cases.flatMap(({ functions }) =>
    functions.flatMap(({ sent }) =>
      Object.entries(sent.models_json_schema.definitions).map(([name, schema]) => ({
        name,
        schema,
      })),
    ),
  );
}
