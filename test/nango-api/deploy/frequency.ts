const seconds: Record<string, number> = {
  second: 1,
  sec: 1,
  s: 1,
  minute: 60,
  min: 60,
  m: 60,
  hour: 3600,
  h: 3600,
  day: 86_400,
  d: 86_400,
  week: 604_800,
  w: 604_800,
  month: 2_592_000,
};

const shortest = 30;

/** Whether a sync's schedule can run so often: `every 5m`, `every hour`, `every half hour`. */
export function isFrequency(text: string): boolean {
  const match = /^every (?:(\d+(?:\.\d+)?|half) ?)?([a-z]+?)s?$/i.exec(text.trim());
  const unit = seconds[match?.[2]?.toLowerCase() ?? ''];
  if (!match || unit === undefined) return false;
  const amount = match[1] === undefined ? 1 : match[1] === 'half' ? 0.5 : Number(match[1]);
  return amount * unit >= shortest;
}
