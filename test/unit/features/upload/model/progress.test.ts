import assert from 'node:assert/strict';
import { ImageFileError } from '../../../../../src/features/preflight/model/imageFileError';
import { GatewayError, StorageError } from '../../../../../src/features/upload/model/storageError';
import { progressFacts } from '../../../../../src/features/upload/model/uploadText';
import { NetworkError } from '../../../../../src/kit/errors';
import { ProxyError } from '../../../../../src/kit/proxyError';

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
