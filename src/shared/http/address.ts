/** Written before an address whose lack of encryption is meant. It makes another host of it. */
export const insecurePrefix = 'insecure+';

/** The address that a host is reached at: `insecure+http://nango.local` is at `http://nango.local`. */
export function addressOf(host: string): string {
  return host.startsWith(insecurePrefix) ? host.slice(insecurePrefix.length) : host;
}
