/** A part of a rendering: what always stands, and items of which the last may be left out. */
export interface Block {
  before: string;
  items?: readonly string[];
  after?: string;
  /** Those with a lower one get room first. */
  rank: number;
  /** The line that says how many items were left out. */
  more?: (count: number) => string;
}

/** A list under what stands before it; nothing where it is empty. */
export function list(
  rank: number,
  before: string,
  items: readonly string[],
  more?: (count: number) => string,
): Block[] {
  return items.length === 0 ? [] : [{ rank, before, items, ...(more && { more }) }];
}

/** Behind a summary that opens it. */
export function folded(rank: number, summary: string, items: readonly string[], lead = ''): Block {
  const before = `<details><summary>${summary}</summary>\n${lead === '' ? '' : `\n${lead}`}`;
  return { rank, before, items, after: '\n</details>' };
}

/**
 * The blocks as one text that stays below a limit. It is cut between items, never inside of one, and
 * says how many are missing.
 *
 * @param measure bytes for a job summary, characters for a comment.
 */
export function renderBlocks(
  blocks: readonly Block[],
  limit: number,
  measure: (text: string) => number,
): string {
  const render = (block: Block, kept: number): string => {
    const { before, items = [], after, more = moreItems } = block;
    const left = items.length - kept;
    const body = [...items.slice(0, kept), ...(left === 0 ? [] : [more(left)])];
    return [
      ...(before === '' ? [] : [before]),
      ...body,
      ...(after === undefined ? [] : [after]),
    ].join('\n');
  };
  const kept = new Map<Block, number>(blocks.map((block) => [block, 0]));
  const total = blocks.map((block) => measure(render(block, 0)) + 2);
  let room = limit - total.reduce((sum, size) => sum + size, 0);
  for (const block of blocks.toSorted((a, b) => a.rank - b.rank)) {
    for (const item of block.items ?? []) {
      const size = measure(item) + 1;
      if (size > room) break;
      room -= size;
      kept.set(block, (kept.get(block) ?? 0) + 1);
    }
  }
  return `${blocks.map((block) => render(block, kept.get(block) ?? 0)).join('\n\n')}\n`;
}

function moreItems(count: number): string {
  return `- … and ${count} more`;
}
