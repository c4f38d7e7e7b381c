const seconds: Readonly<Record<string, number>> = {
  ...{ s: 1, sec: 1, second: 1, m: 60, min: 60, minute: 60, h: 3600, hr: 3600, hour: 3600 },
  ...{
    d: 86_400,
    day: 86_400,
    w: 604_800,
    week: 604_800,
    month: 2_592_000,
    y: 31_557_600,
    year: 31_557_600,
  },
};

/**
 * Reads how often a sync runs: `every 5m`, `every hour`, `every half hour`, and `30m`, as the
 * dashboard writes it. In seconds; null where it is not understood.
 */
export function parseSchedule(text: string): number | null {
  const match = /^(?:every )?(?:(\d+(?:\.\d+)?|half|quarter) ?)?([a-z]+)$/i.exec(text.trim());
  if (match === null) return null;
  const word = (match[2] ?? '').toLowerCase();
  const unit = seconds[word] ?? seconds[word.replace(/s$/, '')];
  if (unit === undefined) return null;
  const amount = match[1]?.toLowerCase() ?? '1';
  return unit * (fractions[amount] ?? Number(amount));
}

const fractions: Readonly<Record<string, number>> = { half: 0.5, quarter: 0.25 };
