import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDeploymentUrl, renderDeploymentUrl } from '../../../src/shared/deployment-url.js';

const hex = (length: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[0-9a-f]{${String(length)}}$`));
const name = fc.stringMatching(/^[\w-]{1,100}$/);

it('reads back whatever it wrote', () => {
  const note = fc.record({
    commit: fc.oneof(hex(40), hex(64)),
    live: fc.option(fc.tuple(name, hex(16)).map((parts) => parts.join(':'))),
    id: fc.option(hex(16)),
    package: fc.option(hex(64)),
  });
  const host = fc.constantFrom('https://api.nango.dev', 'https://nango.acme.dev');
  fc.assert(
    fc.property(host, name, note, (origin, environment, written) => {
      const url = renderDeploymentUrl(origin, environment, written);
      expect(URL.canParse(url)).toBe(true);
      expect(parseDeploymentUrl(url)).toEqual(written);
    }),
  );
});

it('says nothing of a URL without a commit, or with more behind it', () => {
  const nothing = { commit: null, live: null, id: null, package: null };
  const url = renderDeploymentUrl('https://api.nango.dev', 'dev', nothing);
  expect(parseDeploymentUrl(url)).toBeNull();
  expect(parseDeploymentUrl(`https://x.example/#commit=${'a'.repeat(40)}&x=1`)).toBeNull();
  expect(parseDeploymentUrl(`https://x.example/#commit=${'a'.repeat(39)}`)).toBeNull();
});
