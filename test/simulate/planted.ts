/** A bug that the simulation has to find: a change of one place of a source file. */
export interface Planted {
  name: string;
  file: string;
  from: string;
  to: string;
  /** That found it when they were last looked for: `npm run simulate -- --planted`. */
  seed: number;
}

const apply = 'src/deploy/apply/apply.ts';

export const planted: readonly Planted[] = [
  {
    name: 'no second plan before something is sent again',
    seed: 1109,
    file: apply,
    from: 'plan = await makeNewPlan(progress, request);\n    progress.seen',
    to: 'plan = progress.plan;\n    progress.seen',
  },
  {
    name: 'no gate on what is sent again',
    seed: 1109,
    file: apply,
    from: '  if (approved === null) {\n    for',
    to: '  if (sent) return;\n  if (approved === null) {\n    for',
  },
  {
    name: 'Retry-After taken as it is',
    seed: 11,
    file: 'src/shared/http/waiting.ts',
    from: 'const afterRetryAfter = 1_000;',
    to: 'const afterRetryAfter = 0;',
  },
  {
    name: 'moved ids ignored',
    seed: 56,
    file: 'src/deploy/apply/check-moves.ts',
    from: 'return found !== null && !isStill(',
    to: 'return found === undefined && !isStill(',
  },
  {
    name: 'as before after a lost answer',
    seed: 20,
    file: 'src/deploy/apply/apply-failure.ts',
    from: 'mayRun: lost !== null,',
    to: 'mayRun: false,',
  },
  {
    name: 'no last question',
    seed: 64,
    file: apply,
    from: 'await askLastQuestion({ part, name, plan, again: lost !== null }, target);',
    to: 'await Promise.resolve(askLastQuestion.name);',
  },
  {
    name: 'an approval covers what it does not list',
    seed: 23,
    file: 'src/deploy/plan/plan-difference.ts',
    from: 'const fresh = lacking(after, before);',
    to: 'const fresh = lacking(after, after);',
  },
  {
    name: 'keeps-data lets all deletions pass',
    seed: 27,
    file: 'src/deploy/gate/gate.ts',
    from: 'overwrites !== true && takesData(item)',
    to: 'false',
  },
  {
    name: 'a request that left counts as one that did not',
    seed: 6,
    file: 'src/deploy/apply/send-part.ts',
    from: '      return error.sent\n',
    to: '      return error.name === ""\n',
  },
  {
    name: 'time without end',
    seed: 2,
    file: 'src/shared/clock.ts',
    from: 'Math.max(0, end - time.now())',
    to: 'Math.max(3_600_000, end - time.now())',
  },
  {
    name: 'a cancellation that is not heard',
    seed: 292,
    file: 'src/shared/http/exchange.ts',
    from: '  signal.throwIfAborted();\n  const timer = time.limit(call.limit);\n  const ended = AbortSignal.any([signal, timer.signal]);',
    to: '  const timer = time.limit(call.limit);\n  const ended = AbortSignal.any([timer.signal]);',
  },
  {
    name: 'a part that is never sent',
    seed: 2,
    file: 'src/deploy/apply/progress.ts',
    from: 'progress.answers.push(answer);',
    to: 'progress.answers.push(answer, answer);',
  },
  {
    name: 'parts that delete as the whole does',
    seed: 2,
    file: 'src/deploy/parts/legacy-parts.ts',
    from: 'deployMode: mode,',
    to: "deployMode: mode === 'single' ? 'all' : mode,",
  },
  {
    name: 'a database that is away counts as a wrong key',
    seed: 41,
    file: 'src/nango/failures.ts',
    from: "readError(answer)?.code === 'malformed_auth_header'",
    to: "readError(answer)?.code === 'malformed'",
  },
  {
    name: 'no pause between reads',
    seed: 2,
    file: 'src/nango/retry.ts',
    from: 'await clock.sleep(pause);',
    to: 'await clock.sleep(0);',
  },
  {
    name: "somebody else's function counts as its own",
    seed: 714,
    file: 'src/deploy/apply/last-question.ts',
    from: "again && !fresh.some((item) => item.type === 'action' && isNew.has(itemKey(item)))",
    to: 'again',
  },
  {
    name: 'a function that is gone counts as one that is not started',
    seed: 1319,
    file: 'src/deploy/apply/last-question.ts',
    from: "!(item.type === 'sync' && live.has(itemKey(item)))",
    to: '!live.has(itemKey(item))',
  },
  {
    name: 'nothing is compared where nobody approved',
    seed: 1497,
    file: apply,
    from: 'if (sent && !isRemainder(left, plan))',
    to: 'if (sent && approved !== null && !isRemainder(left, plan))',
  },
  {
    name: 'a cancel after a deploy has landed denies it',
    seed: 3839,
    file: 'src/deploy/apply/verify.ts',
    from: '.catch(() => cancelledLook)',
    to: '',
  },
  {
    name: 'a part deactivates on-event scripts that its question does not name',
    seed: 360,
    file: 'src/deploy/apply/last-question.ts',
    from: 'if (buildScriptQuestion === null) return [];',
    to: 'if (buildScriptQuestion !== undefined) return [];',
  },
  {
    name: 'another content is called deployed',
    seed: 489,
    file: 'src/deploy/apply/landed-report.ts',
    from: "return wasUpdated.has(key) ? old(key) : 'unknown';",
    to: "return wasUpdated.has(key) ? old(key) : 'deployed';",
  },
  {
    name: 'no pause after a failure',
    seed: 2,
    file: 'src/shared/http/waiting.ts',
    from: 'return Math.max(asked, backoff) *',
    to: 'return asked *',
  },
  {
    name: 'an edit by hand since the plan ignored',
    seed: 56,
    file: 'src/deploy/live/live-functions.ts',
    from: 'moved.length + edited.length + fresh.length',
    to: 'moved.length + fresh.length',
  },
  {
    name: 'no look between parts',
    seed: 2412,
    file: 'src/deploy/apply/check-moves.ts',
    from: 'if (isStill(compareLive(plan.live, now.live))) return plan;',
    to: 'if (now !== plan) return plan;',
  },
  {
    name: 'deletions of createFunction projects pass every policy',
    seed: 27,
    file: 'src/deploy/gate/gate.ts',
    from: "if (policy === 'true') return [];",
    to: "if (policy === 'true' || plan.kind === 'functions') return [];",
  },
  {
    name: 'a package that could go in parts is too large',
    seed: 2,
    file: 'src/deploy/parts/legacy-parts.ts',
    from: 'if (unreachable.length > 0) throw',
    to: 'if (unreachable.length >= 0) throw',
  },
  {
    name: 'what is unknown is left out of the report',
    seed: 4,
    file: 'src/deploy/apply/landed-report.ts',
    from: "    ...line('Unknown', survey.unknown),\n",
    to: '',
  },
  {
    name: 'what has landed and was undone counts as deployed',
    seed: 360,
    file: 'src/deploy/apply/landed-report.ts',
    from: "if (landed.has(key)) return 'unknown';",
    to: "if (landed.has(key)) return 'deployed';",
  },
  {
    name: 'what others add while parts are sent is a warning',
    seed: 4589,
    file: 'src/deploy/apply/verify.ts',
    from: 'if (inParts) throw partsDiffer(later, plan);',
    to: '',
  },
  {
    name: 'a plan in pieces knows of each piece alone',
    seed: 23,
    file: 'src/deploy/plan/make-plan.ts',
    from: 'const now = await askChanges(loaded, [() => stubs], target);',
    to: 'const now = await askChanges(loaded, buildPreviews(body, target.bodyLimit), target);',
  },
];
