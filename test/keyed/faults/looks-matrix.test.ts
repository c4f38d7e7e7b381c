import { describe } from 'vitest';
import { describeMatrix } from './matrix.js';
import { approvedLooks, looks } from './scenarios.js';

describe('without an approval', () => {
  describeMatrix('looks', looks);
});

describe('with one', () => {
  describeMatrix('approved looks', approvedLooks);
});
