import { vi } from 'vitest';

export interface ParsedBodies {
  /** Every text of a deploy request that the action has parsed, as often as it did. */
  texts: readonly string[];
  stop: () => void;
}

/** Watches what the action parses in this process; what the local API parses is none of it. */
export function watchParsedBodies(): ParsedBodies {
  const texts: string[] = [];
  const parse = JSON.parse.bind(JSON);
  const spy = vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
    const isBody = typeof text === 'string' && text.includes('"fileBody":');
    if (isBody && !/[\\/]test[\\/]nango-api[\\/]/.test(new Error().stack ?? '')) texts.push(text);
    return parse(text, reviver) as unknown;
  });
  return {
    texts,
    stop: () => {
      spy.mockRestore();
    },
  };
}
