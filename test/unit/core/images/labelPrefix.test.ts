import assert from 'node:assert/strict';
import { labelPrefix } from '../../../../src/core/images/labelPrefix';

const PREFIXES: Readonly<Record<string, string>> = {
  'golden-web-2026-11': 'golden-web',
  'golden-web-2026-10': 'golden-web',
  'nightly-1120': 'nightly',
  nightly_20261120T0930Z: 'nightly',
  'web v1.2.3': 'web',
  'web-1.2-rc2': 'web',
  'web-24.04b': 'web',
  'api-4f2c1d9': 'api',
  'ubuntu-24.04-base': 'ubuntu-24.04-base',
  'build-agent': 'build-agent',
  'decade-facade': 'decade-facade',
  debian12: 'debian12',
  web: 'web',
  'web-': 'web',
  '2026-11-20': '2026-11-20',
  '-12': '-12',
  '1-1-web-1-1': '1-1-web',
  '': '',
};

describe('the prefix of a label', () => {
  for (const [label, prefix] of Object.entries(PREFIXES)) {
    it(`of “${label}” is “${prefix}”`, () => assert.equal(labelPrefix(label), prefix));
  }
});
