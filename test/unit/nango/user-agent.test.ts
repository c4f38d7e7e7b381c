import { describe, expect, it } from 'vitest';
import { cliUserAgent } from '../../../src/nango/client.js';

describe('cliUserAgent', () => {
  it('is the CLI’s own, then ours', () => {
    expect(cliUserAgent('0.71.10', '24.1.0')).toMatch(
      /^nango-cli\/0\.71\.10 \(\S+\/\S+; node\.js\/24\.1\.0\) nango-deploy-action\/\d+\.\d+\.\d+ \(\w+\)$/,
    );
  });

  it('is that of the oldest supported CLI where none is known', () => {
    expect(cliUserAgent(null, '24.1.0')).toMatch(/^nango-cli\/0\.69\.36 /);
  });
});
