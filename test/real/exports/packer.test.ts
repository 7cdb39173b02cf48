import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { image } from '../../support/builders';
import { exported } from '../../support/exports/exported';
import { hostilePieces } from '../../support/exports/hostileText';
import { needsTool, runTool } from '../../support/realTool';

/** Templates as people write them, and as somebody would who means no good. */
const TEMPLATES = [
  '{{timestamp}}',
  'in {{pwd}}',
  '$\x7b{ github.sha }}',
  '{{{{',
  '{{{',
  '%{{x}}',
  '{{- 1 -}}',
  '{{"{{"}}',
  '{{`x`}}',
  '}}{{',
  'a {{ user `b` }}',
  '{{isotime}}{{',
  '"{{',
];

describe('the strings of a Packer export in Packer', () => {
  let folder: string;
  before(function () {
    needsTool(this, { program: 'packer', debianPackage: 'packer' });
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-packer-'));
  });
  after(() => folder && fs.rmSync(folder, { recursive: true }));

  /** What a builder is given of strings of HCL: this one decodes its settings as Linode's plugin does. */
  function built(strings: readonly string[]): string[] {
    const sources = strings.map((content, at) =>
      [
        `source "file" "s${at}" {`,
        `  content = ${content}`,
        `  target = ${JSON.stringify(path.join(folder, `${at}.txt`))}`,
        '}',
      ].join('\n'),
    );
    const names = strings.map((_content, at) => `"source.file.s${at}"`);
    const file = path.join(folder, 'images.pkr.hcl');
    fs.writeFileSync(
      file,
      [...sources, `build {\n  sources = [${names.join(', ')}]\n}\n`].join('\n'),
    );
    const env = { ...process.env, CHECKPOINT_DISABLE: '1', PACKER_CACHE_DIR: folder };
    runTool('packer', ['build', '-force', file], { env });
    return strings.map((_content, at) => fs.readFileSync(path.join(folder, `${at}.txt`), 'utf8'));
  }

  it('are templates to it', () => {
    assert.match(built(['"{{timestamp}}"'])[0] ?? '', /^\d{10}$/);
  });

  it('come out as the texts that they were made of', function () {
    this.timeout(60_000);
    const texts = [...TEMPLATES, ...hostilePieces.map((piece) => `a${piece}b`)];
    const export_ = exported('packer', ...texts.map((description) => image({ description })));
    const strings = [...export_.matchAll(/^ {2}image_description = (".*")$/gm)];
    assert.equal(strings.length, texts.length);
    assert.deepEqual(
      built(strings.map(([, string = '']) => string)),
      texts.map((text) => text.normalize('NFC')),
    );
  });
});
