import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A repository as GitHub serves it over HTTP, by git's own server. */
export interface GitServer {
  /** For GITHUB_SERVER_URL. */
  url: string;
  /** Of each fetch, in order: what it asked for, in all of its requests. */
  fetches: string[];
  /** What it does with the next requests. */
  mood: 'answers' | 'refuses' | 'stalls' | 'breaks';
  /** Called when a request came. */
  onRequest: () => void;
  close: () => Promise<void>;
}

/**
 * Starts it. The token is demanded as GitHub demands it of a private repository.
 *
 * @param folder the repository, bare or not.
 * @param name `owner/name`.
 */
export async function startGitServer(
  folder: string,
  name: string,
  token: string,
): Promise<GitServer> {
  const wanted = `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const http = createServer((request, response) => {
    server.onRequest();
    void answer(request, response).catch(() => response.destroy());
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (server.mood === 'stalls') return;
    if (server.mood === 'breaks') {
      response.writeHead(502).end('<h1>::error::Bad gateway</h1>');
      return;
    }
    // https://docs.github.com/en/rest: a header that comes twice is a bad request.
    const sent = request.headersDistinct.authorization ?? [];
    if (sent.length > 1) {
      response.writeHead(400).end('Duplicate header: "Authorization"');
      return;
    }
    if (server.mood === 'refuses' || sent[0]?.toLowerCase() !== wanted.toLowerCase()) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
      return;
    }
    const { pathname, search } = new URL(request.url ?? '/', server.url);
    if (!pathname.startsWith(`/${name}/`)) {
      response.writeHead(404).end();
      return;
    }
    const body = await buffer(request);
    if (pathname.endsWith('/info/refs')) server.fetches.push('');
    server.fetches.push(`${server.fetches.pop() ?? ''}${body.toString('latin1')}`);
    await runBackend(folder, {
      ...{ request, response, body },
      path: pathname.slice(name.length + 1),
      query: search.slice(1),
    });
  };
  const server: GitServer = {
    url: '',
    fetches: [],
    mood: 'answers',
    onRequest: () => undefined,
    close: () =>
      new Promise((resolve) => {
        http.close(() => {
          resolve();
        });
        http.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  server.url = `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`;
  return server;
}

/** https://git-scm.com/docs/git-http-backend, with what GitHub allows. */
async function runBackend(
  folder: string,
  asked: {
    request: IncomingMessage;
    response: ServerResponse;
    body: Buffer;
    path: string;
    query: string;
  },
): Promise<void> {
  const { request, response, body, path, query } = asked;
  const allowed = ['uploadpack.allowFilter=true', 'uploadpack.allowAnySHA1InWant=true'];
  const child = spawn('git', [...allowed.flatMap((one) => ['-c', one]), 'http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'],
      CONTENT_LENGTH: String(body.length),
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
      GIT_PROTOCOL: request.headers['git-protocol']?.toString(),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined).end(body);
  const output = await buffer(child.stdout);
  const end = output.indexOf('\r\n\r\n');
  const headers = output
    .subarray(0, end)
    .toString()
    .split('\r\n')
    .map((line) => line.split(': ', 2) as [string, string]);
  const status = headers.find(([key]) => key === 'Status')?.[1] ?? '200';
  response.writeHead(
    Number.parseInt(status, 10),
    Object.fromEntries(headers.filter(([key]) => key !== 'Status')),
  );
  response.end(output.subarray(end + 4));
}
