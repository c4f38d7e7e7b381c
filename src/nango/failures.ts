import { z } from 'zod';
import { RunFailure } from '../shared/errors.js';
import { sizeInWords } from '../shared/format.js';
import { isCertificateError, isPlainAnswer, type TransportError } from '../shared/http/exchange.js';
import type { Answer } from './client.js';

const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().optional(),
    errors: z.array(z.object({ message: z.string(), path: z.array(z.unknown()) })).optional(),
  }),
});

/** What Nango says went wrong: `{error: {code, message?, errors?}}`, or null for anything else. */
export function readError(answer: Answer): { code: string; message: string } | null {
  const parsed = errorSchema.safeParse(answer.json);
  if (!parsed.success) return null;
  const { code, message, errors } = parsed.data.error;
  const listed = errors?.map((item) => `${item.path.join('.')}: ${item.message}`).join('; ');
  return { code, message: (message ?? listed ?? code).slice(0, 1000) };
}

/**
 * How Nango answers while its database is away, before it looks at anything else. Our own header is
 * always well-formed.
 */
export function isDatabaseAway(answer: Answer): boolean {
  return answer.status === 401 && readError(answer)?.code === 'malformed_auth_header';
}

/** The key lacks the scope of the route. */
export function isForbidden(answer: Answer): boolean {
  return answer.status === 403 && readError(answer)?.code === 'forbidden';
}

/** @param what was answered, and by whom. */
export function misunderstood(what: string): RunFailure {
  return new RunFailure('server-error', `${what} that this action does not understand.`, {
    hint: 'Use the newest release of this action; if that is in use, report the server version.',
  });
}

export function databaseFailure(answer: Answer, host: string): RunFailure {
  const code = readError(answer)?.code ?? '';
  return new RunFailure(
    'server-error',
    `${host} answered ${answer.status} ${code}. Nango answers like this when its database cannot be reached.`,
    {
      hint: 'The key is not the cause. Run again once the database is back; on a self-hosted server, look at Postgres.',
    },
  );
}

/** The failure that an answer other than 200 stands for. */
export function answerFailure(answer: Answer, host: string): RunFailure {
  const error = readError(answer);
  if (answer.status >= 300 && answer.status < 400) {
    return new RunFailure(
      'unsafe-transport',
      `${host} redirects (${answer.status}) to ${answer.location ?? 'an address it does not name'}; a key is never taken along.`,
      { hint: 'Set `host` to the address that answers itself.' },
    );
  }
  if (answer.status === 413) return tooLarge(answer, host);
  if (answer.status === 429) return rateLimited(host);
  if (error === null) return unreadable(answer, host);
  if (isDatabaseAway(answer)) return databaseFailure(answer, host);
  switch (error.code) {
    case 'forbidden':
      return new RunFailure('insufficient-scope', `The key may not do this: ${error.message}`, {
        hint: 'Give the key the scope `environment:deploy` in Environment Settings > API keys in Nango. If it has the scope: an account key and the key of a deleted environment are refused like this, too. Create a key in the environment that you deploy to.',
      });
    case 'invalid_cli_version':
      return new RunFailure(
        'unsupported-cli',
        `${host} does not accept this version of the Nango CLI: ${error.message}`,
        {
          hint: 'Pin `nango` in package.json to a version that the server accepts, or update the server.',
        },
      );
    case 'unknown_provider_config':
    case 'integration_not_found':
      return new RunFailure('integration-missing', error.message.replace(/\s+/g, ' '), {
        hint: 'Create the integration in this environment (Nango dashboard > Integrations) with exactly this id, or remove its folder from the project.',
      });
    case 'concurrent_deployment':
      return new RunFailure('concurrent-deployment', error.message, {
        hint: 'Another deploy to this environment was still running at the end of `timeout`. Run again when it has ended.',
      });
    case 'too_many_request':
      return rateLimited(host);
    default:
      return otherError(answer, error, host);
  }
}

function otherError(
  answer: Answer,
  error: { code: string; message: string },
  host: string,
): RunFailure {
  if (answer.status === 401) {
    return new RunFailure('invalid-key', `${host} does not know this key: ${error.message}`, {
      hint: 'The key may be deleted, of another account, or for another `host`. Copy it again from Environment Settings > API keys in Nango.',
    });
  }
  const message = `${host} answered ${answer.status} ${error.code}: ${error.message}`;
  return new RunFailure('server-error', message + describeSize(answer), {
    hint: hintFor(answer, error.code),
  });
}

function hintFor(answer: Answer, code: string): string {
  if (answer.status < 500)
    return 'The server refuses what the project sends; its message says why.';
  if (code === 'file_upload_error' || code === 'functions_deployment_error') {
    return 'The server could not store the functions. A self-hosted Nango needs an S3 bucket for them (AWS_BUCKET_NAME and its credentials): does it have one, and may it write there? On Nango Cloud, run again.';
  }
  return isSuspiciouslyLarge(answer)
    ? limitHint
    : 'The server failed. Run again; if it happens again, send Nango the text above.';
}

/** Past the limit of its body parser, Nango answers 500 without a word of size (recorded). */
const limitHint =
  "A self-hosted Nango answers like this to a request over its limit: raise NANGO_SERVER_PUBLIC_BODY_LIMIT (default 75mb) and the limit of the gateway in front. Otherwise run again; if it happens again, read the server's logs.";

function isSuspiciouslyLarge({ status, requestBytes }: Answer): boolean {
  return status === 500 && requestBytes > 1024 * 1024;
}

function describeSize(answer: Answer): string {
  return isSuspiciouslyLarge(answer) ? ` The request had ${sizeInWords(answer.requestBytes)}.` : '';
}

function unreadable(answer: Answer, host: string): RunFailure {
  switch (answer.status) {
    case 401:
      return new RunFailure('invalid-key', `${host} answered 401.`, {
        hint: 'The key is refused, by Nango or by a gateway in front of it.',
      });
    case 404:
      return new RunFailure('host-unreachable', `${host} answered 404: this is not a Nango API.`, {
        hint: 'Set `host` to the API address of your Nango (not that of its dashboard).',
      });
    default:
      return new RunFailure(
        'server-error',
        `${host} answered ${answer.status} with something that is not Nango's JSON.${describeSize(answer)}`,
        {
          hint: isSuspiciouslyLarge(answer)
            ? limitHint
            : answer.status >= 500
              ? 'The API, or a gateway in front of it, failed. Run again; if it happens again, read its logs.'
              : 'Set `host` to the API address of your Nango, not to its dashboard or a login page.',
        },
      );
  }
}

/** The failure that a call without an answer stands for, when it was only a read. */
export function transportFailure(error: TransportError, host: string): RunFailure {
  const { code, proxy } = error;
  const told = (message: string, hint: string): RunFailure =>
    new RunFailure('host-unreachable', message, { hint, cause: error });
  if (isPlainAnswer(code)) {
    return told(
      `${host} answers, but not with TLS (${code}).`,
      'The port seems to take plain HTTP: set `host` to the port that speaks HTTPS, or write insecure+http:// for a server inside your own network.',
    );
  }
  if (isCertificateError(code)) {
    return told(
      `The certificate of ${host} is not accepted (${code}).`,
      'For a certificate of your own authority set NODE_EXTRA_CA_CERTS or NANGO_CLI_TLS_CA to its file; for mutual TLS set NANGO_CLI_TLS_CERT and NANGO_CLI_TLS_KEY.',
    );
  }
  if (proxy !== null) {
    return told(
      `${host} cannot be reached through the proxy ${proxy}: ${code}.`,
      'Check that the proxy runs and lets this runner reach the host. NO_PROXY excludes a host.',
    );
  }
  return told(
    `${host} does not answer (${code}).`,
    'Check that `host` is right and reachable from this runner. Behind a proxy, set HTTPS_PROXY. For Nango Cloud, see its status page.',
  );
}

export function timeoutFailure(what: string): RunFailure {
  return new RunFailure('timeout', `The time was over before ${what}.`, {
    hint: 'Find out why the server is slow, or raise `timeout` (minutes; the first check takes at most one).',
  });
}

function rateLimited(host: string): RunFailure {
  return new RunFailure('rate-limited', `${host} takes no more requests for now (429).`, {
    hint: 'The rate limit of this account is used up. Run again later.',
  });
}

/** 75 MB: what the API takes in one request, unless a self-hosted one was told otherwise. */
export const largestBody = 75 * 1024 * 1024;

function tooLarge({ requestBytes }: Answer, host: string): RunFailure {
  return new RunFailure(
    'package-too-large',
    `${host} does not take a request of this size: ${sizeInWords(requestBytes)}.`,
    {
      hint: `Nango takes ${largestBody / 1024 / 1024} MB, and nothing larger was sent. A gateway in front of the API takes less: raise its limit.`,
    },
  );
}
