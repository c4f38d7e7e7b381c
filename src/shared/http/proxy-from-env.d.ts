declare module 'proxy-from-env' {
  /** Proxy for an address by HTTPS_PROXY, HTTP_PROXY and NO_PROXY; empty: none. */
  export function getProxyForUrl(url: string): string;
}
