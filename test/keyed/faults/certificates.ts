import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of PEM files, and what stands in them. */
export interface Pair {
  certFile: string;
  keyFile: string;
  cert: string;
  key: string;
}

/** Whether this machine can make certificates: Node itself cannot issue one. */
export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A self-signed authority. */
export function makeAuthority(folder: string, name: string): Pair {
  const pair = pathsOf(folder, name);
  openssl(
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
    ],
    ['-subj', `/CN=${name}`, '-keyout', pair.keyFile, '-out', pair.certFile],
  );
  return readPair(pair);
}

/** A certificate of an authority, for an address or a name (`IP:127.0.0.1`, `DNS:a.test`). */
export function issue(folder: string, name: string, authority: Pair, subject: string): Pair {
  const pair = pathsOf(folder, name);
  const request = join(folder, `${name}.csr`);
  const extensions = join(folder, `${name}.ext`);
  writeFileSync(extensions, `subjectAltName=${subject}\n`);
  openssl(
    ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
    ['-subj', `/CN=${name}`, '-keyout', pair.keyFile, '-out', request],
  );
  openssl(
    ['x509', '-req', '-in', request, '-days', '2', '-extfile', extensions, '-CAcreateserial'],
    ['-CA', authority.certFile, '-CAkey', authority.keyFile, '-out', pair.certFile],
  );
  return readPair(pair);
}

function pathsOf(folder: string, name: string): Pick<Pair, 'certFile' | 'keyFile'> {
  return { certFile: join(folder, `${name}.crt`), keyFile: join(folder, `${name}.key`) };
}

function readPair({ certFile, keyFile }: Pick<Pair, 'certFile' | 'keyFile'>): Pair {
  const cert = readFileSync(certFile, 'utf8');
  return { certFile, keyFile, cert, key: readFileSync(keyFile, 'utf8') };
}

function openssl(...args: string[][]): void {
  execFileSync('openssl', args.flat(), { stdio: ['ignore', 'ignore', 'pipe'] });
}
