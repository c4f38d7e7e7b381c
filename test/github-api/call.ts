import type { Repository, SeedToken } from './options.js';

export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** What a route's handler works with. */
export interface Call {
  /** The API's address, with its prefix. */
  url: string;
  path: string;
  query: URLSearchParams;
  params: Record<string, string>;
  body: unknown;
  token: SeedToken;
  /** The header; empty where there is none. */
  authorization: string;
  /** Of `/repos/:owner/:name`; an empty one for other routes. */
  repository: Repository;
  nextId: () => number;
}

export interface Route {
  method: string;
  /** With `:name` for a part; `:owner` and `:repo` find the repository. */
  path: string;
  /** `pull-requests:write`; one of them is enough, none when empty. */
  permissions: readonly string[];
  /** Not of the API but of another host, which is to get no token. */
  isStorage?: boolean;
  handler: (call: Call) => Answer;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function refuse(status: number, message: string, rest: object = {}): Answer {
  return { status, body: { message, status: String(status), ...rest } };
}

/** One page of a list, with the header that names the others, as GitHub does. */
export function page(
  call: Call,
  items: readonly unknown[],
  wrap: (items: unknown[]) => unknown = (list) => list,
): Answer {
  const size = Math.min(100, Number(call.query.get('per_page') ?? '30'));
  const number = Number(call.query.get('page') ?? '1');
  const last = Math.max(1, Math.ceil(items.length / size));
  const linkTo = (target: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(target));
    return `<${call.url}${call.path}?${query.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 ? [linkTo(number - 1, 'prev')] : []),
    ...(number < last ? [linkTo(number + 1, 'next'), linkTo(last, 'last')] : []),
  ];
  return {
    ...ok(wrap(items.slice((number - 1) * size, number * size))),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}
