import assert from 'node:assert/strict';
import {
  documentLocation,
  parseDocumentLocation,
} from '../../../../../src/features/documents/model/documentAddress';

describe('the address of a document', () => {
  const image = (number: number, label = 'web') => ({ id: `private/${number}`, label });

  it('has a name for its tab, and the images in its query', () => {
    const parts = { path: '/7/image/golden-web.jsonc', query: '123' };
    const images = [image(123, 'golden-web')];
    assert.deepEqual(documentLocation({ accountId: '7', images }), parts);
    assert.deepEqual(parseDocumentLocation(parts), { accountId: '7', ids: ['private/123'] });
    const bulk = { path: '/a%2Fb/2 images.jsonc', query: '1,2' };
    assert.deepEqual(documentLocation({ accountId: 'a/b', images: [image(1), image(2)] }), bulk);
    const two = { accountId: 'a/b', ids: ['private/1', 'private/2'] };
    assert.deepEqual(parseDocumentLocation(bulk), two);
  });

  it('is that of its image, whatever that is called', () => {
    for (const label of ['a/b', '..', '2 images', 'x.jsonc', 'ü ?#', '\u202e', '\n', '']) {
      const location = documentLocation({ accountId: '7', images: [image(9, label)] });
      assert.equal(location.path.split('/').length, 4, label);
      const address = parseDocumentLocation(location);
      assert.deepEqual(address, { accountId: '7', ids: ['private/9'] }, label);
    }
  });

  it('is refused when it names no image, or images of others', () => {
    const paths = ['/7/private', '/7/image/x.txt', '/7/shared/1.jsonc', '/private/1.jsonc', '/'];
    for (const path of paths)
      assert.equal(parseDocumentLocation({ path, query: '1' }), undefined, path);
    for (const query of ['', '1', '1,x', 'a']) {
      assert.equal(parseDocumentLocation({ path: '/7/2 images.jsonc', query }), undefined, query);
    }
    for (const query of ['', '1,2', 'x']) {
      assert.equal(parseDocumentLocation({ path: '/7/image/a.jsonc', query }), undefined, query);
    }
  });
});
