import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { dialectOf } from '../../../../src/features/imageIds/model/dialect';
import { IdScan, linesIn } from '../../../../src/features/imageIds/model/idScan';
import { imageIdsIn } from '../../../../src/features/imageIds/model/imageIds';
import { projectFolder } from '../../../workbench/project';
import { type MarkedId, readMarked } from './markedText';
import { publicIds } from './publicList';

const folder = path.join(projectFolder, 'test/unit/features/imageIds/corpus');

/** What is found in a file, in the form of the marks. */
function foundIn(name: string, source: string): readonly MarkedId[] {
  const dialect = dialectOf({ path: `/${name}`, languageId: 'plaintext' });
  assert.ok(dialect, name);
  const text = linesIn(source);
  const scan = new IdScan(dialect, text);
  const places = imageIdsIn({ scan, text, dialect, isNearLinode: false }, publicIds);
  return places.map(({ line, start, id, isComment }) => ({ line, start, id, isComment }));
}

function show(name: string, { line, start, id, isComment }: MarkedId): string {
  return `${name}:${line + 1}:${start + 1} ${id}${isComment ? ' in a comment' : ''}`;
}

const files = fs.readdirSync(folder).map((file) => {
  const name = file.replace(/\.txt$/, '');
  const { ids, text } = readMarked(fs.readFileSync(path.join(folder, file), 'utf8'));
  const expected = ids.map((id) => show(name, id));
  return { name, text, expected, found: foundIn(name, text).map((id) => show(name, id)) };
});

describe('the ids of images in files', () => {
  for (const { name, expected, found } of files) {
    it(`are all found in ${name}, and nothing else`, () => assert.deepEqual(found, expected));
  }

  it('are told from what looks alike in lines of all kinds', () => {
    const lines = files.flatMap(({ text }) => text.split('\n'));
    const telling = lines.filter((line) => /(?:linode|private|shared)(?:\/|%2F)/.test(line));
    const expected = new Set(files.flatMap((file) => file.expected));
    const found = new Set(files.flatMap((file) => file.found));
    const right = [...found].filter((id) => expected.has(id)).length;
    const precision = right / found.size;
    const recall = right / expected.size;
    console.log(
      `      ${telling.length} lines, ${expected.size} ids: precision ${100 * precision} %, recall ${100 * recall} %`,
    );
    assert.ok(telling.length >= 200, `${telling.length}`);
    assert.deepEqual([precision, recall], [1, 1]);
  });

  it('are all those of Linode’s own list', () => {
    const source = publicIds.images.map(({ id }) => `image = "${id}"`).join('\n');
    const found = foundIn('all.tf', source).map(({ id }) => id);
    assert.deepEqual(
      found,
      publicIds.images.map(({ id }) => id),
    );
  });
});
