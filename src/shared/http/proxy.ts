import { getProxyForUrl } from 'proxy-from-env';
import { RunFailure } from '../errors.js';

/** The proxy that stands between us and a host. */
export interface Proxy {
  /** With what logs in to it, so never shown. */
  url: string;
  /** For messages, such as `http://proxy.corp:3128 (HTTPS_PROXY)`. */
  name: string;
}

/**
 * The proxy for an address, by HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY; null: none.
 *
 * @throws RunFailure `invalid-input` naming a variable that holds no usable address.
 */
export function findProxy(
  address: string,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Proxy | null {
  if (getProxyForUrl(address) === '') return null;
  const own = `${new URL(address).protocol.slice(0, -1)}_proxy`;
  // In the order of proxy-from-env.
  const names = [own, 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);
  const variable = names.find((name) => (variables[name] ?? '') !== '') ?? own;
  const value = variables[variable] ?? '';
  const url = parseUrl(value.includes('://') ? value : `http://${value}`);
  if (url === null) throw unusable(variable, 'is not an address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw unusable(variable, `names a proxy that speaks ${url.protocol.slice(0, -1)}`);
  }
  return { url: url.href, name: `${url.origin} (${variable})` };
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** The value is not shown: it may hold a password. */
function unusable(variable: string, why: string): RunFailure {
  return new RunFailure('invalid-input', `${variable} ${why}, and cannot be used.`, {
    hint: `Set ${variable} to an address such as \`http://proxy.example.com:3128\`, or take the host out with NO_PROXY.`,
  });
}
