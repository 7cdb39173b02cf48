import assert from 'node:assert/strict';
import type { IdDialect } from '../../../../src/features/imageIds/model/dialect';
import {
  IdScan,
  type LineChange,
  type Lines,
  linesIn,
} from '../../../../src/features/imageIds/model/idScan';

/** Texts that open and close what goes over lines, and ids between them. */
const PIECES: Readonly<Partial<Record<IdDialect, readonly string[]>>> = {
  hcl: [
    '/*',
    '*/',
    'x = "/*"',
    'script = <<EOT',
    'EOT',
    'image = "linode/debian12"',
    '# linode/kali',
  ],
  python: ['"""', "'''", 'x = """a', 'image = "linode/debian12"', '# linode/kali', 'linode'],
  typescript: ['`', '/*', '*/', "const a = 'linode/debian12'; // linode/kali", "x = '`';"],
  markdown: ['<!--', '-->', 'linode/debian12', 'private/1'],
  yaml: ['image: linode/debian12 # linode/kali', 'a: private/1', "b: 'linode'"],
};

/** Counts which lines are read. */
class CountedLines implements Lines {
  reads = 0;
  readonly #lines: Lines;

  constructor(rows: readonly string[]) {
    this.#lines = linesIn(rows.join('\n'));
  }

  get lineCount(): number {
    return this.#lines.lineCount;
  }

  lineAt(line: number): string {
    this.reads += 1;
    return this.#lines.lineAt(line);
  }
}

/** A generator of numbers that are the same every time (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

describe('a scan for ids', () => {
  for (const [dialect, pieces] of Object.entries(PIECES) as [IdDialect, readonly string[]][]) {
    it(`is after each change what a new one would be: ${dialect}`, () => {
      for (let seed = 0; seed < 60; seed++) {
        const random = randomOf(seed);
        const some = (count: number) =>
          Array.from({ length: count }, () => pieces[random(pieces.length)] ?? '');
        let rows = some(1 + random(12));
        const scan = new IdScan(dialect, linesIn(rows.join('\n')));
        for (let step = 0; step < 12; step++) {
          const changes: LineChange[] = [];
          for (let at = random(2); at >= 0; at--) {
            const first = random(rows.length);
            const last = Math.min(rows.length - 1, first + random(3));
            const fresh = some(1 + random(3));
            rows = rows.toSpliced(first, last - first + 1, ...fresh);
            changes.push({ first, last, count: fresh.length });
          }
          const text = linesIn(rows.join('\n'));
          scan.change(text, changes);
          const anew = new IdScan(dialect, text);
          assert.deepEqual(scan.places(), anew.places(), `${seed}.${step}: ${rows.join(' ⏎ ')}`);
          assert.equal(scan.namesLinode, anew.namesLinode);
          assert.equal(scan.namesContainers, anew.namesContainers);
        }
      }
    });
  }

  it('reads no more than the line in which a key was typed', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => `  image = "linode/debian${at}"`);
    const scan = new IdScan('hcl', new CountedLines(rows));
    const typed = new CountedLines(rows.with(5_000, '  image = "linode/kali"'));
    scan.change(typed, [{ first: 5_000, last: 5_000, count: 1 }]);
    assert.equal(typed.reads, 1);
    assert.equal(scan.places()[5_000]?.id, 'linode/kali');
  });

  it('reads on to where a comment ends that was opened', () => {
    const rows = [
      'image = "linode/kali"',
      'a',
      'image = "linode/arch"',
      '*/',
      'image = "linode/gentoo"',
    ];
    const scan = new IdScan('hcl', linesIn(rows.join('\n')));
    scan.change(linesIn(rows.with(1, '/*').join('\n')), [{ first: 1, last: 1, count: 1 }]);
    assert.deepEqual(
      scan.places().map(({ isComment }) => isComment),
      [false, true, false],
    );
  });

  it('starts over where it was told of less than had changed', () => {
    const scan = new IdScan('hcl', linesIn('a\nb'));
    scan.change(linesIn('a\nb\nimage = "linode/kali"'), [{ first: 0, last: 0, count: 1 }]);
    assert.deepEqual(
      scan.places().map(({ line }) => line),
      [2],
    );
  });

  it('takes numbers for images only in the neighbourhood of Linode', () => {
    const scan = new IdScan('yaml', linesIn('a: private/1\nb: shared/2\nc: private/0'));
    assert.deepEqual(scan.places(), []);
    assert.deepEqual(
      scan.places({ isNearLinode: true }).map(({ id }) => id),
      ['private/1', 'shared/2'],
    );
  });

  it('stays linear in a line of a megabyte', () => {
    const row = `{"a":"${'linode/debian12 private/1 '.repeat(20_000)}"}`;
    const scan = new IdScan('json', linesIn(row));
    assert.equal(scan.places().length, 40_000);
  });
});
