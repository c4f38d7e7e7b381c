/** A seed that is told again by each test. */
export interface Kept {
  seed: number;
  why: string;
}

/** Seeds that once had a problem, before it was fixed. */
export const failed: readonly Kept[] = [
  { seed: 7, why: 'what was sent again without an approval was compared with no plan' },
  { seed: 86, why: "somebody else's function counted as its own after a lost answer" },
  { seed: 101, why: 'a function that was gone counted as one that is not started' },
  { seed: 771, why: "a function with somebody else's content was called deployed" },
  { seed: 1594, why: 'a cancel after the deploy had landed said that nothing was deployed' },
  { seed: 1831, why: 'a part deactivated on-event scripts that no question had named' },
];

/** Seeds that meet what no run can know: each of its kinds. */
export const beyondUs: readonly Kept[] = [
  { seed: 149, why: 'it came after the last question' },
  { seed: 466, why: 'it came after the last look' },
  { seed: 1786, why: 'the content of a function' },
  { seed: 39, why: 'after a lost answer, it may be its own' },
  { seed: 124, why: 'a sync that is gone looks like one that is not started' },
  { seed: 124, why: 'somebody else came while parts were sent' },
  { seed: 2099, why: 'the last look failed, and no approval needed it' },
];

/** Seeds with which the planted bugs are found, by name. */
export const foundWith: Readonly<Record<string, number>> = {
  'no second plan before something is sent again': 7,
  'no gate on what is sent again': 7,
  'Retry-After taken as it is': 11,
  'moved ids ignored': 177,
  'as before after a lost answer': 81,
  'no last question': 149,
  'an approval covers what it does not list': 59,
  'keeps-data lets all deletions pass': 37,
  'a request that left counts as one that did not': 10,
  'time without end': 4,
  'a cancellation that is not heard': 131,
  'a part that is never sent': 2,
  'parts that delete as the whole does': 2,
  'a database that is away counts as a wrong key': 5,
  'no pause between reads': 3,
  "somebody else's function counts as its own": 86,
  'a function that is gone counts as one that is not started': 101,
  'nothing is compared where nobody approved': 7,
  'a cancel after a deploy has landed denies it': 1594,
  'a part deactivates on-event scripts that its question does not name': 1831,
  'another content is called deployed': 771,
};
