import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IniFile } from '../../../src/features/accounts/model/tokenSources';
import { image } from '../../support/builders';
import { exported } from '../../support/exports/exported';
import { hostilePieces } from '../../support/exports/hostileText';
import { needsTool, runTool } from '../../support/realTool';

/** Runs a program of Python on a value; both go as JSON. */
function inPython(program: string, value: unknown): unknown {
  const text = `import csv, configparser, io, json, sys\nvalue = json.load(sys.stdin)\n${program}`;
  const input = JSON.stringify(value);
  return JSON.parse(runTool('python3', ['-c', text], { input }));
}

const READ_CSV = 'json.dump(list(csv.reader(io.StringIO(value, newline=""))), sys.stdout)';

/** For each text the values of “token” by section; null where the parser refuses it, or a value. */
const READ_INI = `
def values(text):
    parser = configparser.ConfigParser()
    try:
        parser.read_string(text)
    except configparser.Error:
        return None
    def get(section):
        try:
            return parser.get(section, "token", fallback=None)
        except configparser.Error:
            return None
    return {name: get(name) for name in ["DEFAULT", *parser.sections()]}
json.dump([values(text) for text in value], sys.stdout)`;

describe('Python', () => {
  before(function () {
    needsTool(this, { program: 'python3', debianPackage: 'python3' });
  });

  it('reads every value of an exact CSV', () => {
    const images = hostilePieces.map((piece) =>
      image({ label: piece, description: `a${piece}b`, tags: [piece] }),
    );
    const [, ...rows] = inPython(READ_CSV, exported('csvExact', ...images)) as string[][];
    assert.deepEqual(
      rows.map(([, label, description, , , , , , tags]) => [label, description, tags]),
      images.map(({ label, description, tags }) => [label, description, JSON.stringify(tags)]),
    );
  });

  it('reads an INI file as it is read here, whatever stands in it', () => {
    const piece = fc.constantFrom(
      '[DEFAULT]',
      '[a]',
      '[b]',
      '[a] x',
      '[]',
      '[',
      'token',
      'Token',
      'other',
      'x y',
      ' ',
      '\t',
      '=',
      ':',
      ' = ',
      ': ',
      '\n',
      '\n',
      '\n  ',
      '\n\n',
      '\r\n',
      '#',
      ';',
      '\n# c',
      '\n  ; c',
      '1',
      'abc',
      '%',
      '%%',
      '%(other)s',
      '%(OTHER)s',
      '%(token)s',
      '%(',
      '%(x y)s',
    );
    const file = fc
      .array(piece, { maxLength: 14 })
      .map((pieces) => ['[a]\ntoken = 1', ...pieces].join(''));
    const texts = fc.sample(
      fc.oneof(
        file,
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      3000,
    );
    const told = inPython(READ_INI, texts) as (Record<string, string | null> | null)[];
    for (const [at, text] of texts.entries()) {
      const ini = IniFile.parse(text);
      const names = ['DEFAULT', ...(ini?.sections ?? [])];
      const values = names.map((name) => [name, ini?.get(name, 'token') ?? null]);
      assert.deepEqual(ini ? Object.fromEntries(values) : null, told[at], JSON.stringify(text));
    }
    const refused = told.filter((values) => values === null).length;
    assert.ok(refused > 100 && texts.length - refused > 100, `${refused} are refused`);
  });
});
