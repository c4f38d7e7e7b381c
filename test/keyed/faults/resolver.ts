import dns from 'node:dns';

const { lookup } = dns;
let isBlocked: (tried: number) => boolean = () => false;
let tried = 0;

/**
 * Gives the name `nango.test` an address at times only: the test says when, until the next one does. All
 * else of how a name is looked up stays the system's.
 */
export function resolveAtTimes(blocked: (tried: number) => boolean): void {
  isBlocked = blocked;
  tried = 0;
  dns.lookup = ((name: string, ...rest: [dns.LookupAllOptions, () => void]) => {
    if (name === 'nango.test') {
      // A label of 64 letters: the resolver refuses it by itself and asks nobody.
      lookup(isBlocked(tried) ? `${'a'.repeat(64)}.test` : '127.0.0.1', ...rest);
      tried += 1;
    } else {
      lookup(name, ...rest);
    }
  }) as typeof dns.lookup;
}
