import { isIPv4 } from 'node:net';

/** Written before an address whose lack of encryption is meant. It makes another host of it. */
export const insecurePrefix = 'insecure+';

/** The address that a host is reached at: `insecure+http://nango.local` is at `http://nango.local`. */
export function addressOf(host: string): string {
  return host.startsWith(insecurePrefix) ? host.slice(insecurePrefix.length) : host;
}

/** Whether what is sent to a host stays on this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    (isIPv4(hostname) && hostname.startsWith('127.'))
  );
}
