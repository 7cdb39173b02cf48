import assert from 'node:assert/strict';
import {
  documentLocation,
  parseDocumentLocation,
} from '../../../../../src/features/documents/model/documentAddress';

describe('the address of a document', () => {
  it('names one image by its path, and several by a query', () => {
    const one = { accountId: '7', ids: ['private/123'] };
    const parts = { path: '/7/private/123.jsonc', query: '' };
    assert.deepEqual(documentLocation(one), parts);
    assert.deepEqual(parseDocumentLocation(parts), one);
    const two = { accountId: 'a/b', ids: ['private/1', 'private/2'] };
    const bulk = { path: '/a%2Fb/2 images.jsonc', query: '1,2' };
    assert.deepEqual(documentLocation(two), bulk);
    assert.deepEqual(parseDocumentLocation(bulk), two);
  });

  it('is refused when it names no image, or images of others', () => {
    const paths = [
      '/7/private',
      '/7/private/x.jsonc',
      '/7/shared/1.jsonc',
      '/private/1.jsonc',
      '/',
    ];
    for (const path of paths)
      assert.equal(parseDocumentLocation({ path, query: '' }), undefined, path);
    for (const query of ['', '1', '1,x', 'a']) {
      assert.equal(parseDocumentLocation({ path: '/7/2 images.jsonc', query }), undefined, query);
    }
  });
});
