import assert from 'node:assert/strict';
import { ImageFileError, NetworkError } from '../../../../src/core/errors';
import { ProxyError } from '../../../../src/core/proxyError';
import { GatewayError, StorageError } from '../../../../src/core/upload/storageError';
import { progressFacts } from '../../../../src/words/upload/progress';

describe('an upload that is tried again', () => {
  const whys: readonly (readonly [Error, string])[] = [
    [new NetworkError('cut', true), 'connection lost'],
    [new ProxyError({ kind: 'silent' }), 'the proxy does not get through'],
    [new GatewayError(503, 'store.example'), 'something on the way answered with status 503'],
    [new StorageError(503, 'SlowDown', ''), 'the storage is out of order'],
    [new StorageError(404, 'NoSuchKey', ''), 'the storage did not get it all'],
    [new ImageFileError('disk.img.gz', { kind: 'silent' }), 'the file gave no data'],
  ];
  for (const [error, why] of whys) {
    it(`says why: ${why}`, () => {
      const [fact] = progressFacts({ kind: 'retrying', fileName: 'disk.img.gz', at: 0, error });
      assert.match(fact ?? '', new RegExp(`^${why}, sent again from the start at `));
    });
  }
});
