import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  labelPrefix,
  numberlessPrefix,
} from '../../../../../src/features/images/model/labelPrefix';

const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  // Dates and times, as people and tools write them.
  web: [
    'web-2026-11-30',
    'web-20261130',
    'web_2026_11_30',
    'web 2026.11.30',
    'web-261130',
    'web-2026-11',
    'web-202611',
    'web-2026-W48',
    'web-2026w48',
    'web-2026-11-30-12-00',
    'web-2026-11-30-12-00-05',
    'web-2026-11-30_12-00',
    'web-2026-11-30-1200',
    'web-2026-11-30 12.00',
    'web-2026-11-30_12h00',
    'web-202611301200',
    'web_20261130T120000Z',
    'web-20261130T1200Z',
    'web-20261130-120000',
    'web-20261130120000',
    'web-2026-11-30T12-00-00Z',
    'web-2026-11-30T12-00-00.123Z',
    'web-2026-11-30T12-00-00-0500',
    'web-2026-11-30T12:00:00+01:00',
    'web 2026-11-30 12-00 UTC',
    'web - 2026-11-30',
    'web?2026-11',
    'web-1790000000',
    'web-1790000000123',
    'web',
    'web-',
    'web - ',
  ],
  // Versions and commits.
  api: [
    'api v1.2.3',
    'api-1.2-rc2',
    'api-24.04b',
    'api-v2',
    'api-V2',
    'api-rc2',
    'api-rev7',
    'api-1.2.3-beta.4',
    'api-v1.2.3.4',
    'api-20261130.1',
    'api-4f2c1d9',
    'api-1.2.3-4f2c1d9',
    'api-v1.2.3-14-g4f2c1d9',
    'api-2026-11-30-4f2c1d9',
    'api-4f2c1d9-20261130T1200Z',
    'api-1.2.3-2026-11-30-12-00',
    'api-0123456789abcdef0123456789abcdef01234567',
  ],
  nightly: ['nightly-1120', 'nightly-1342', 'nightly_20261120T0930Z'],
  'app-build': ['app-build-10042', 'app-build.1342'],
  // Machines stay apart, whatever stands behind their number.
  'web-1': ['web-1', 'web-1-2026-11-30', 'web-1-20261130T120000Z', 'web-1_2026-11', 'web-1-v2'],
  'web-2': ['web-2', 'web-2-2026-11-30-12-00', 'web-2-1.4', 'web-2-4f2c1d9'],
  'web-01': ['web-01', 'web-01-2026-11'],
  'golden-web': ['golden-web-2026-11', 'golden-web-2026-10'],
  '1-1-web-1-1': ['1-1-web-1-1'],
};

/** Labels that are their own prefix: what could be the number of a machine, and what is no suffix. */
const WHOLE = [
  'db1',
  'db-12',
  'db-003',
  'db.1',
  'db 1',
  'db_1',
  'db-1a',
  'db-01-02',
  'vm-1001',
  'vm-10042',
  'host-2001',
  'host-2026',
  'db-1120',
  'web-10.0.0.1',
  'ip-10-0-0-1',
  'node-r1',
  'node-b2',
  'ci-build1',
  'backup-1',
  'nightly-12',
  'web-2026-1',
  'web-2026-11-30-1',
  'web-2026-11-30-12',
  'web-2026-13',
  'web-2026-11-32',
  'web-2026-11-30-25-00',
  'web-20261131120',
  'web-12-00',
  'ubuntu-24.04-base',
  'build-agent',
  'decade-facade',
  'debian12',
  'debian12.5',
  'web-deadbeef',
  '2026-11-20',
  '2026-11-20-12-00',
  '20261130T120000Z',
  '1.2.3',
  'v2',
  '-12',
  '12-v2',
  '',
  '-',
];

describe('the prefix of a label', () => {
  for (const [prefix, labels] of Object.entries(PREFIXES)) {
    for (const label of labels) {
      it(`of “${label}” is “${prefix}”`, () => assert.equal(labelPrefix(label), prefix));
    }
  }

  for (const label of WHOLE) {
    it(`of “${label}” is all of it`, () => assert.equal(labelPrefix(label), label));
  }

  it('never puts two numbered machines into one series', () => {
    const numbers = fc.integer({ min: 0, max: 999 });
    const stamps = fc.constantFrom(
      '',
      '-2026-11-30',
      '-2026-11-30-12-00',
      '_20261130T120000Z',
      '-1.2.3',
      '-v2',
      '-4f2c1d9',
    );
    fc.assert(
      fc.property(
        numbers,
        numbers,
        stamps,
        fc.constantFrom(...'-_. '),
        (one, other, stamp, gap) => {
          fc.pre(one !== other);
          const prefixes = [one, other].map((number) => labelPrefix(`web${gap}${number}${stamp}`));
          assert.notEqual(prefixes[0], prefixes[1]);
        },
      ),
    );
  });

  it('is without any number where one says so', () => {
    const labels = [
      'web-1',
      'web-02',
      'web-1-2',
      'web-1-2026-11-30',
      'web-2026-11-30-3',
      'web 10042',
    ];
    for (const label of labels) assert.equal(numberlessPrefix(label), 'web');
    for (const label of ['debian12', '1-2', '2026-11-30', 'web-a']) {
      assert.equal(numberlessPrefix(label), label);
    }
  });

  it('is a beginning of the label, and its own prefix', () => {
    const part = fc.constantFrom(
      'web',
      '1',
      '12',
      '2026',
      '11',
      '30',
      'v2',
      '1.2',
      'T',
      '1200',
      'Z',
    );
    const gap = fc.constantFrom('-', '_', '.', ' ', '');
    fc.assert(
      fc.property(fc.array(fc.tuple(part, gap)), (parts) => {
        const label = parts.flat().join('');
        const prefix = labelPrefix(label);
        assert.ok(label.startsWith(prefix));
        assert.equal(labelPrefix(prefix), prefix);
      }),
    );
  });

  it('takes time in proportion to a label', () => {
    for (const piece of ['-', '1', '1.', 'a-1', '2026-', '4f2c1d9-', ' ']) {
      assert.ok(labelPrefix(`web${piece.repeat(65_000)}`).startsWith('web'));
    }
  });
});
