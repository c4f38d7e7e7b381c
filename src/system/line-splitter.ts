import { StringDecoder } from 'node:string_decoder';

/** Enough for a minified line of a stack trace; far below what would drown a log. */
const lineCap = 16 * 1024;

export interface LineSplitter {
  write(chunk: Buffer): void;
  /** What is left over when the stream ends, unless it is nothing. */
  end(): void;
}

/**
 * Cuts a stream into lines where the runner would: at \n, \r\n and a lone \r. A line without an end
 * costs no more than its cap: what goes over it is counted, not kept.
 */
export function splitLines(onLine: (line: string) => void): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let line = '';
  let dropped = 0;
  let afterReturn = false;

  const flush = (): void => {
    onLine(dropped === 0 ? line : `${line}… (${dropped} more characters)`);
    line = '';
    dropped = 0;
  };
  const keep = (text: string): void => {
    const room = lineCap - line.length;
    line += text.length <= room ? text : text.slice(0, room);
    if (text.length > room) dropped += text.length - room;
  };
  const take = (text: string): void => {
    let from = 0;
    // The \n of a \r\n that two chunks share.
    if (afterReturn && text.startsWith('\n')) from = 1;
    if (text !== '') afterReturn = text.endsWith('\r');
    const ends = /\r\n|\n|\r/g;
    ends.lastIndex = from;
    for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
      keep(text.slice(from, end.index));
      flush();
      from = ends.lastIndex;
    }
    keep(text.slice(from));
  };

  return {
    write: (chunk) => {
      take(decoder.write(chunk));
    },
    end: () => {
      take(decoder.end());
      if (line !== '' || dropped > 0) flush();
    },
  };
}
