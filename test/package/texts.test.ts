import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../workbench/project';
import { readVsix } from './vsixFiles';

/** A call of `l10n.t`, up to the end of its text where that is a plain one. */
const CALL = /\bl10n\.t\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\$]|\\.)*)`)?/g;

describe('The texts for translators', () => {
  const files = readVsix(process.env['VSIX'] ?? '');
  const bundle = JSON.parse(
    files.get('extension/l10n/bundle.l10n.json')?.toString('utf8') ?? '{}',
  ) as Readonly<Record<string, unknown>>;
  const source = path.join(projectFolder, 'src');
  const calls = fs
    .readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...fs.readFileSync(path.join(source, file), 'utf8').matchAll(CALL)]);

  it('are all that the code can show', () => {
    const texts = calls.map(([call, ...literals]) => {
      const literal = literals.find((text) => text !== undefined);
      assert.ok(literal !== undefined, `${call} has no text that can be looked up`);
      return unescaped(literal);
    });
    assert.ok(texts.length > 0);
    assert.deepEqual(
      texts.filter((text) => !(text in bundle)),
      [],
    );
    assert.deepEqual(new Set(Object.keys(bundle)), new Set(texts));
  });

  it('number what is put into them from 0, without a gap', () => {
    const texts = Object.keys(bundle);
    const isCounted = (text: string): boolean => {
      const numbers = new Set([...text.matchAll(/\{(\d+)\}/g)].map(([, number]) => Number(number)));
      return [...numbers].every((number) => number < numbers.size);
    };
    assert.deepEqual(
      texts.filter((text) => !isCounted(text)),
      [],
    );
  });
});

/** What a literal of the code stands for. */
function unescaped(literal: string): string {
  return literal
    .replace(/\\n/g, '\n')
    .replace(/\\u\{?([\da-f]{4,5})\}?/gi, (_, code: string) =>
      String.fromCodePoint(parseInt(code, 16)),
    )
    .replace(/\\(.)/g, '$1');
}
