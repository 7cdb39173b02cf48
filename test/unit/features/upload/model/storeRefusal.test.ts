import assert from 'node:assert/strict';
import { ImageFileError } from '../../../../../src/features/preflight/model/imageFileError';
import {
  GatewayError,
  isAnswerLost,
  isDoubtful,
  isExpired,
  isRefused,
  isTransient,
  needsNewImage,
  StorageError,
  TargetLostError,
} from '../../../../../src/features/upload/model/storageError';
import { ImageFailedError, NetworkError } from '../../../../../src/kit/errors';
import { ProxyError } from '../../../../../src/kit/proxyError';

/** What is said of an error, in the order: may pass, doubtful, answer lost, expired, refused, new image. */
function saidOf(error: unknown): string {
  const said = [
    isTransient(error) && 'may pass',
    isDoubtful(error) && 'doubtful',
    isAnswerLost(error) && 'answer lost',
    isExpired(error) && 'expired',
    isRefused(error) && 'refused',
    needsNewImage(error) && 'new image',
  ];
  return said.filter((one) => one).join(', ');
}

const gateway = (status: number) => new GatewayError(status, 'store.example');

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
    ...[500, 502, 503, 504, 520].map(
      (status) => [`${status} of a gateway`, gateway(status), 'may pass, answer lost'] as const,
    ),
    ...[200, 201, 204].map(
      (status) => [`${status} of a gateway`, gateway(status), 'answer lost'] as const,
    ),
    ...[408, 429].map((status) => [`${status} of a gateway`, gateway(status), 'may pass'] as const),
    ...[302, 400, 401, 403, 404, 405, 407, 409, 412, 413, 451, 511].map(
      (status) =>
        [
          `${status} of a gateway`,
          gateway(status),
          status < 500 ? '' : 'may pass, answer lost',
        ] as const,
    ),
    [
      'no connection',
      new NetworkError('x', false, { kind: 'unconnected' }),
      'may pass, answer lost',
    ],
    [
      'an early answer',
      new NetworkError('x', true, { kind: 'answeredEarly' }),
      'doubtful, answer lost',
    ],
    ['a body that was cut, over HTTP', new StorageError(404, 'NoSuchKey', ''), 'doubtful'],
    ['a body that was cut, over TLS', new StorageError(403, 'AccessDenied', ''), 'doubtful'],
    [
      'a body that was cut, at other stores',
      new StorageError(400, 'IncompleteBody', ''),
      'doubtful',
    ],
    ['a file that gives nothing', new ImageFileError('x', { kind: 'silent' }), 'doubtful'],
    ['a file that has changed', new ImageFileError('x', { kind: 'changed' }), ''],
    ['a store that is full', new StorageError(403, 'QuotaExceeded', ''), ''],
    [
      '403 after the end of the address',
      new StorageError(403, 'AccessDenied', '', { isExpired: true }),
      'expired, new image',
    ],
    ['no such bucket', new StorageError(404, 'NoSuchBucket', ''), 'refused, new image'],
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
