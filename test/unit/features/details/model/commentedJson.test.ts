import assert from 'node:assert/strict';
import { commentedJson } from '../../../../../src/features/details/model/imageDocument';
import { imageRecord } from '../../../../../src/features/images/model/imageReference';
import { image } from '../../../../support/builders';

const LONG =
  'Somebody has to read this, and no editor of a usual width shows all of it in one line. ';

describe('comments in JSON', () => {
  const record = imageRecord(image());
  const text = (head: readonly string[], fields: Readonly<Record<string, string>>) =>
    commentedJson(record, { head, fields, items: {} });

  it('wrap between words above it all', () => {
    const [first = '', second = '', third] = text([LONG.repeat(2).trim()], {}).split('\n');
    assert.ok(first.length <= 80 && second.length <= 80, `${first}\n${second}`);
    assert.ok(third?.startsWith('// '));
  });

  it('stand beside a field, or wrapped above it where there is no room', () => {
    const lines = text([], { label: LONG.trim(), status: 'ready' }).split('\n');
    const at = lines.findIndex((line) => line.startsWith('  "label"'));
    assert.match(lines[at - 1] ?? '', /^ {2}\/\/ .*one line\.$/);
    assert.doesNotMatch(lines[at] ?? '', /\/\//);
    assert.ok(lines.every((line) => line.length <= 100));
    assert.ok(lines.includes('  "status": "available", // ready'));
  });

  it('leave the JSON what it is, whatever they hold', () => {
    const odd = `a\nb\u2028"c", ${'x'.repeat(200)} */`;
    const bare = text([odd], { label: odd, size: odd }).replace(/^\s*\/\/.*$| \/\/ .*$/gm, '');
    assert.deepEqual(JSON.parse(bare), JSON.parse(JSON.stringify(record)));
  });
});
