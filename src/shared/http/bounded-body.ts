/** Why an answer was not read to its end: a code, as those of the network have. */
export class AnswerTooLargeError extends Error {
  override readonly name = 'AnswerTooLargeError';
  readonly code = 'answer too large';
  constructor() {
    super('the answer is too large');
  }
}

/**
 * The bytes of an answer's body, which may be as large as its sender likes.
 *
 * @param limit bytes.
 * @throws AnswerTooLargeError past the limit; whatever the stream throws.
 */
export async function readAnswerBytes(
  body: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw new AnswerTooLargeError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Undefined when the text is no JSON: a gateway's page, half an answer, nothing at all. */
export function parseAnswerJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
