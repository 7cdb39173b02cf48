import assert from 'node:assert/strict';
import {
  imageOfPath,
  parseImageReference,
} from '../../../../../src/features/images/model/imageReference';

describe('a text that names an image', () => {
  const named: readonly (readonly [string, string])[] = [
    ['private/123', 'private/123'],
    [' 123\n', 'private/123'],
    ['linode/debian13', 'linode/debian13'],
    ['linode/ubuntu24.04', 'linode/ubuntu24.04'],
    ['shared/7', 'shared/7'],
    ['https://cloud.linode.com/images/private%2F123/edit', 'private/123'],
    ['https://cloud.linode.com/images/private/123', 'private/123'],
    [
      'https://cloud.linode.com/images/image-library/owned-by-me/private%2F123/deploy?page=2',
      'private/123',
    ],
    ['https://api.linode.com/v4/images/private/123', 'private/123'],
    ['https://api.linode.com/v4beta/images/linode%2Fdebian13', 'linode/debian13'],
    ['https://api.linode.com/v4/images/private/123/regions', 'private/123'],
    ['vscode://images-for-linode.linode-images/image/private/123', 'private/123'],
    ['vscode-insiders://images-for-linode.linode-images/image/linode/debian13', 'linode/debian13'],
  ];
  for (const [text, id] of named) {
    it(`is “${text.trim()}”`, () =>
      assert.deepEqual(parseImageReference(text), { kind: 'image', id }));
  }

  const nameless: readonly (readonly [string, string])[] = [
    ['', 'empty'],
    ['  ', 'empty'],
    ['web', 'notAnImage'],
    ['private/abc', 'notAnImage'],
    ['private/0', 'notAnImage'],
    ['private/1/2', 'notAnImage'],
    ['linode/../private', 'notAnImage'],
    ['0', 'notAnImage'],
    ['https://cloud.linode.com/images', 'noImageInLink'],
    ['https://cloud.linode.com/linodes/private/123', 'noImageInLink'],
    ['https://api.linode.com/v4/images/%zz', 'noImageInLink'],
    ['vscode://images-for-linode.linode-images/delete/private/123', 'noImageInLink'],
    ['https://example.com/images/private/123', 'otherSite'],
    ['https://cloud.linode.com.example.com/images/private/123', 'otherSite'],
    ['https://[', 'otherSite'],
  ];
  for (const [text, problem] of nameless) {
    it(`is not “${text}”: ${problem}`, () =>
      assert.deepEqual(parseImageReference(text), { kind: 'problem', problem }));
  }
});

describe('the path of a link to the extension', () => {
  it('names an image, with its slash encoded or plain', () => {
    assert.equal(imageOfPath('/image/private/123'), 'private/123');
    assert.equal(imageOfPath('/image/private%2F123'), 'private/123');
    assert.equal(imageOfPath('/image/linode/debian13/'), 'linode/debian13');
  });

  it('names nothing else', () => {
    for (const path of [
      '',
      '/',
      '/image',
      '/image/',
      '/delete/private/1',
      '/image/private/1/delete',
    ])
      assert.equal(imageOfPath(path), undefined, path);
  });
});
