import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { REPEATED, worstOf } from '../support/growth';
import { regexLiterals } from '../support/regexLiterals';
import { projectFolder } from '../workbench/project';

/** All that is done with a regular expression looks for it everywhere in a text. */
function search(regex: RegExp, text: string): void {
  regex.lastIndex = 0;
  if (regex.sticky) {
    for (let at = 0; at < 3; at++) regex.exec(text);
  } else text.replace(regex, '');
}

const folder = path.join(projectFolder, 'src');
const files = fs
  .readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'));
const found = files.flatMap((file) =>
  regexLiterals(fs.readFileSync(path.join(folder, file), 'utf8')).map((regex) => ({ file, regex })),
);

describe('a regular expression of the extension', () => {
  it('is found wherever it stands', () => {
    const source = [
      'const a = b / c / d; // /no/',
      "f(/one/g, '/no/'); /* /no/ */",
      'return /t[/]wo\\//.test(`$' + '{/three/.test(x)} /no/`);',
    ].join('\n');
    assert.deepEqual(regexLiterals(source).map(String), ['/one/g', '/t[/]wo\\//', '/three/']);
    assert.ok(found.length > 100, `${found.length}`);
  });

  it('is seen to be more than linear', function () {
    this.timeout(120_000); // Hundreds of millions of steps each, also with a text half as long.
    for (const regex of [/\s*\n\s*/g, /\s*[\r\n]+\s*/g, /[-\s]+$/]) {
      const worst = worstOf((text) => search(regex, text), REPEATED, 32_500);
      assert.ok(worst, String(regex));
    }
  });

  for (const { file, regex } of found) {
    it(`is linear: ${regex} in ${file}`, () => {
      assert.equal(
        worstOf((text) => search(regex, text), REPEATED),
        undefined,
      );
    });
  }
});
