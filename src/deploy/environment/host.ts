import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { messageOf, RunFailure } from '../../shared/errors.js';
import { addressOf, insecurePrefix, isLoopback } from '../../shared/http/address.js';
import type { Log } from '../../shared/log.js';

/** What a TLS connection needs beyond the system's certificates: PEM texts. */
export interface ClientTls {
  cert?: string;
  key?: string;
  ca?: string;
  passphrase?: string;
}

/**
 * Refuses a transport that would give a key away, and warns of one that may.
 *
 * @throws RunFailure `unsafe-transport`.
 */
export function checkTransport(
  host: string,
  variables: Readonly<Record<string, string>>,
  log: Log,
): void {
  if (variables.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    throw new RunFailure(
      'unsafe-transport',
      'NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of certificates: anybody on the way could read the key.',
      {
        hint: 'Remove the variable. For a certificate of your own authority set NODE_EXTRA_CA_CERTS or NANGO_CLI_TLS_CA to its file.',
      },
    );
  }
  const url = new URL(addressOf(host));
  if (url.protocol !== 'http:' || isLoopback(url.hostname)) return;
  const danger = `${host} is not encrypted: anybody on the way can read the key and the code.`;
  if (!host.startsWith(insecurePrefix)) {
    throw new RunFailure('unsafe-transport', danger, {
      hint: `Use https://. If it cannot be encrypted and the network is trusted, write it down: \`host: ${insecurePrefix}${host}\`.`,
    });
  }
  log.write('warning', danger);
}

/**
 * Another host than the one a plan was made against never gets the key, whatever the file says.
 *
 * @throws RunFailure `unsafe-transport`.
 */
export function requireSameHost(host: string, planned: string): void {
  if (host === planned) return;
  throw new RunFailure(
    'unsafe-transport',
    `The plan file was made against ${planned}, and this job would send it to ${host}.`,
    {
      hint: 'Give both jobs the same `host`, or set NANGO_HOSTPORT for the whole workflow. A file alone does not decide where a key goes.',
    },
  );
}

/**
 * The CLI's own variables for mutual TLS, read the way the CLI 0.71.10 reads them (its `tls.ts`):
 * NANGO_CLI_TLS_CERT, _KEY (or the key in the certificate's file), _CA, _KEY_PASSPHRASE.
 *
 * @throws RunFailure `invalid-input` naming the variable.
 */
export function readClientTls(variables: Readonly<Record<string, string>>): ClientTls | null {
  const certFile = readPem(variables, 'NANGO_CLI_TLS_CERT');
  const keyFile = readPem(variables, 'NANGO_CLI_TLS_KEY');
  const caFile = readPem(variables, 'NANGO_CLI_TLS_CA');
  const cert = certFile === null ? null : pemBlocks(certFile, 'CERTIFICATE');
  const key = pemBlocks(keyFile ?? certFile ?? '', '(?:RSA |EC |ENCRYPTED )?PRIVATE KEY');
  const ca = caFile === null ? null : pemBlocks(caFile, 'CERTIFICATE');
  if ((cert === null) !== (key === null)) {
    throw invalidTls('NANGO_CLI_TLS_CERT and NANGO_CLI_TLS_KEY have to be set together.');
  }
  if (cert === null && ca === null) return null;

  const passphrase = variables.NANGO_CLI_TLS_KEY_PASSPHRASE ?? '';
  const tls: ClientTls = {
    ...(cert === null ? {} : { cert }),
    ...(key === null ? {} : { key }),
    ...(ca === null ? {} : { ca }),
    ...(passphrase === '' ? {} : { passphrase }),
  };
  try {
    createSecureContext(tls);
  } catch (error) {
    throw invalidTls(
      `The files of NANGO_CLI_TLS_* do not fit together, or the passphrase is wrong: ${messageOf(error)}`,
    );
  }
  return tls;
}

function readPem(variables: Readonly<Record<string, string>>, name: string): string | null {
  const path = variables[name]?.trim() ?? '';
  if (path === '') return null;
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    throw invalidTls(`${name} names a file that cannot be read: ${messageOf(error)}`);
  }
  if (!content.includes('-----BEGIN'))
    throw invalidTls(`${name} names a file without a PEM block.`);
  return content;
}

function pemBlocks(content: string, label: string): string | null {
  const blocks = content.match(
    new RegExp(`-----BEGIN ${label}-----[^]*?-----END ${label}-----`, 'g'),
  );
  return blocks === null ? null : blocks.join('\n');
}

function invalidTls(message: string): RunFailure {
  return new RunFailure('invalid-input', message, {
    hint: 'NANGO_CLI_TLS_CERT, NANGO_CLI_TLS_KEY and NANGO_CLI_TLS_CA take paths of PEM files on the runner.',
  });
}
