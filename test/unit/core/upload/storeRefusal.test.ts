import assert from 'node:assert/strict';
import {
  ImageFailedError,
  NetworkError,
  StorageError,
  TargetLostError,
} from '../../../../src/core/errors';
import { ProxyError } from '../../../../src/core/proxyError';
import {
  isAnswerLost,
  isExpired,
  isRefused,
  mayPass,
  needsNewImage,
} from '../../../../src/core/upload/storeRefusal';

/** What is said of an error, in the order: may pass, answer lost, expired, refused, new image. */
function saidOf(error: unknown): string {
  const said = [
    mayPass(error) && 'may pass',
    isAnswerLost(error) && 'answer lost',
    isExpired(error) && 'expired',
    isRefused(error) && 'refused',
    needsNewImage(error) && 'new image',
  ];
  return said.filter((one) => one).join(', ');
}

describe('what stopped a PUT', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['a cut connection', new NetworkError('cut', true), 'may pass, answer lost'],
    [
      'a certificate nobody trusts',
      new NetworkError('x', false, { kind: 'unknownAuthority' }),
      'answer lost',
    ],
    ['an expired certificate', new NetworkError('x', false, { kind: 'untrusted' }), 'answer lost'],
    [
      'a proxy that cannot reach it',
      new ProxyError({ kind: 'cannotReach', status: 503, target: 'a:443' }),
      'may pass',
    ],
    [
      'a proxy that is not there',
      new ProxyError({ kind: 'unreachable', setting: 'http.proxy', reason: 'x' }),
      'may pass',
    ],
    ['a proxy that says nothing', new ProxyError({ kind: 'silent' }), 'may pass'],
    ['other settings', new ProxyError({ kind: 'changed' }), 'may pass'],
    ['a refused password', new ProxyError({ kind: 'credentials', status: 407 }), ''],
    [
      'a proxy that does not let it through',
      new ProxyError({ kind: 'refused', status: 403, target: 'a:443' }),
      '',
    ],
    ['500 of the store', new StorageError(500, 'InternalError', ''), 'may pass'],
    ['503 of the store', new StorageError(503, 'SlowDown', ''), 'may pass'],
    ['502 of a gateway', new StorageError(502, '', 'text/html'), 'may pass, answer lost'],
    ['429', new StorageError(429, 'TooManyRequests', ''), 'may pass'],
    ['a slow socket', new StorageError(400, 'RequestTimeout', ''), 'may pass'],
    [
      '403 after the 24 hours',
      new StorageError(403, 'AccessDenied', 'Request has expired'),
      'expired, new image',
    ],
    ['403 with that code', new StorageError(403, 'ExpiredToken', ''), 'expired, new image'],
    [
      '403 of the signature',
      new StorageError(403, 'SignatureDoesNotMatch', ''),
      'refused, new image',
    ],
    ['409 of a second PUT', new StorageError(409, 'Conflict', ''), 'refused, new image'],
    ['a file that is too large', new StorageError(400, 'EntityTooLarge', ''), ''],
    ['a lost address', new TargetLostError(), 'new image'],
    ['a failed image', new ImageFailedError('private/1', 'x', { isGone: false }), 'new image'],
    ['anything else', new Error('x'), ''],
  ];
  for (const [name, error, said] of cases) {
    it(`is told apart: ${name}`, () => assert.equal(saidOf(error), said));
  }
});
