import assert from 'node:assert/strict';
import { type IdUse, usesIn, usesText } from '../../../../src/features/imageIds/model/idUse';

function idsIn(text: string, path: string, ...ids: readonly string[]): readonly string[] {
  return usesIn(text, { ids: new Set(ids), path }).map(({ id, line }) => `${line} ${id}`);
}

describe('where an image is named', () => {
  const text =
    'image = "private/12"\n# image = "private/12"\nother = "private/123"\nold = "linode/web1"';

  it('is each place that names it, and no longer number, no comment and no path', () => {
    assert.deepEqual(idsIn(text, '/a/main.tf', 'private/12'), ['0 private/12']);
    assert.deepEqual(idsIn(text, '/a/main.tf', 'private/1'), []);
    assert.deepEqual(idsIn('a: private/1/x\nb: ./private/1', '/a/x.yml', 'private/1'), []);
  });

  it('is also that of ids which no list has', () => {
    assert.deepEqual(idsIn(text, '/a/main.tf', 'linode/web1', 'private/123'), [
      '2 private/123',
      '3 linode/web1',
    ]);
  });

  it('is nowhere in files that are left alone', () => {
    assert.deepEqual(idsIn(text, '/a/.terraform/main.tf', 'private/12'), []);
    assert.deepEqual(idsIn(text, '/a/terraform.tfstate', 'private/12'), []);
    assert.deepEqual(idsIn(text, '/a/notes.txt', 'private/12'), []);
  });

  it('is told by the names of the files', () => {
    const use = (name: string): IdUse => ({ name, places: [] });
    assert.equal(usesText([], 1), '');
    assert.equal(usesText([use('main.tf')], 1), 'A file of the workspace names it: main.tf.');
    assert.equal(
      usesText(['a.tf', 'b.tf', 'c.tf', 'd.tf', 'e.tf', 'f.tf', 'g.tf'].map(use), 1),
      '7 files of the workspace name it: a.tf, b.tf, c.tf, d.tf, e.tf and 2 more.',
    );
    assert.equal(usesText([use('main.tf')], 3), 'Files of the workspace that name them: main.tf.');
  });
});
