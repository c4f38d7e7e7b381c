// Starts the action where the name of its host has an address at times only: the test says when. All
// else of how a name is looked up stays the system's.
import dns from 'node:dns';
import process from 'node:process';

const lookup = dns.lookup;

dns.lookup = /** @type {typeof dns.lookup} */ (
  /** @param {string} name @param {[any, any]} rest */
  (name, ...rest) => {
    if (name !== 'nango.test') {
      lookup(name, ...rest);
      return;
    }
    void globalThis
      .fetch(process.env.TEST_RESOLVER ?? '')
      .then((answer) => answer.text())
      .then((answer) => {
        // A label of 64 letters: the resolver refuses it by itself and asks nobody.
        lookup(answer === 'blocked' ? `${'a'.repeat(64)}.test` : '127.0.0.1', ...rest);
      });
  }
);

await import(new globalThis.URL('../../../dist/index.js', import.meta.url).href);
