import { expect, it } from 'vitest';
import { readArtifactNames } from '../../../../src/build/changes/artifact-names.js';

it('makes a name of each folder that an artifact may have', () => {
  const names = readArtifactNames(['.', 'services/crm', 'a b:c']);
  expect([...names.values()]).toEqual(['root', 'services-crm', 'a-b-c']);
});

it('keeps apart what would get the same name, and gives the same name again', () => {
  const names = readArtifactNames(['a/b', 'a-b']);
  expect(new Set(names.values()).size).toBe(2);
  expect(readArtifactNames(['a-b', 'a/b']).get('a/b')).toBe(names.get('a/b'));
});
