import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * @typedef {{ url: string, headers: Record<string, string>, expires: number }} Preview
 * `expires` in milliseconds: a preview that was never taken away ends by itself.
 */

const lifetime = 14 * 24 * 60 * 60 * 1000;
const longestName = 100;

/**
 * The previews that get webhooks, kept in a file so that a restart forgets none.
 *
 * @param {string} file
 * @param {readonly string[]} allowed patterns of addresses, such as `https://*.preview.example.com`
 */
export function openPreviews(file, allowed) {
  /** @type {Map<string, Preview>} */
  const previews = new Map(readEntries(file));
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify([...previews], null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  return {
    list: () => [...previews].filter(([, preview]) => preview.expires > Date.now()),
    /** @param {string} name @param {unknown} value @returns {string | null} what is wrong with it */
    set: (name, value) => {
      const { url, headers = {} } = /** @type {Partial<Preview>} */ (value ?? {});
      if (!/^[\w.-]+$/.test(name) || name.length > longestName) return 'the name is not usable';
      if (typeof url !== 'string' || !isAllowed(url, allowed)) return 'the url is not allowed';
      if (!isHeaders(headers)) return 'the headers are not an object of texts';
      previews.set(name, { url, headers, expires: Date.now() + lifetime });
      save();
      return null;
    },
    /** @param {string} name */
    delete: (name) => {
      previews.delete(name);
      save();
    },
  };
}

/**
 * Whoever can register could send the proxy anywhere, into its own network too: only addresses that
 * the patterns name. A `*` stands for one part of a name, or for a port.
 *
 * @param {string} address
 * @param {readonly string[]} allowed
 */
export function isAllowed(address, allowed) {
  if (!URL.canParse(address)) return false;
  const { origin, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return allowed.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[^A-Za-z0-9]/g, '\\$&'));
    return new RegExp(`^${parts.join('[A-Za-z0-9-]+')}$`).test(origin);
  });
}

/** @param {unknown} value @returns {value is Record<string, string>} */
function isHeaders(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([name, text]) => /^x-[\w-]+$/i.test(name) && typeof text === 'string' && !/[\r\n]/.test(text),
  );
}

/** @param {string} file @returns {[string, Preview][]} */
function readEntries(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return [];
    throw error;
  }
}
