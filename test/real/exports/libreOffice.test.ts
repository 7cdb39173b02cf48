import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { image } from '../../support/builders';
import { exported } from '../../support/exports/exported';
import { hostilePieces } from '../../support/exports/hostileText';
import { needsTool, runTool } from '../../support/realTool';

/** Codes of LibreOffice’s CSV filter: the separator, the quote, UTF-8, from the first line on. */
const SEPARATORS = { comma: 44, semicolon: 59, tab: 9 };

describe('a CSV export in LibreOffice', () => {
  let folder: string;
  before(function () {
    needsTool(this, { program: 'soffice', debianPackage: 'libreoffice-calc' });
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-calc-'));
  });
  after(() => folder && fs.rmSync(folder, { recursive: true }));

  function formulasIn(text: string, separator: number): number {
    const file = path.join(folder, 'images.csv');
    fs.writeFileSync(file, text);
    const filter = `--infilter=CSV:${separator},34,76,1`;
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = [profile, '--headless', filter, '--convert-to', 'fods', '--outdir', folder, file];
    runTool('soffice', args, { timeout: 120_000 });
    return (
      fs.readFileSync(path.join(folder, 'images.fods'), 'utf8').split('table:formula=').length - 1
    );
  }

  const texts = [...hostilePieces, ...hostilePieces.map((piece) => `${piece}=1+1`)];
  const images = texts.map((label) => image({ label, description: `a;${label}`, tags: [label] }));

  for (const [name, separator] of Object.entries(SEPARATORS)) {
    it(`has no formula where the separator is a ${name}`, function () {
      this.timeout(120_000);
      assert.equal(formulasIn(exported('csv', ...images), separator), 0);
      assert.ok(formulasIn(exported('csvExact', ...images), separator) > 0);
    });
  }
});
