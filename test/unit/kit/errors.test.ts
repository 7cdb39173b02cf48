import assert from 'node:assert/strict';
import { ImageFileError } from '../../../src/features/preflight/model/imageFileError';
import {
  ApiError,
  CancelledError,
  ImageFailedError,
  isCancellation,
  isNotFound,
  MissingScopeError,
  NetworkError,
  reasonOf,
  SettingError,
  UnexpectedAnswerError,
} from '../../../src/kit/errors';

describe('an error', () => {
  it('of the API speaks with all of its reasons', () => {
    const details = [
      { reason: 'Label is too long.', field: 'label' },
      { reason: 'Region is wrong.', field: undefined },
    ];
    const error = new ApiError(400, details, 'POST /images/upload');
    assert.equal(error.message, 'Label is too long. Region is wrong.');
    assert.equal(new ApiError(500, [], 'GET /images').message, 'HTTP 500');
  });

  it('has a name of its own that survives minifying', () => {
    const errors = [
      new ApiError(400, [], ''),
      new NetworkError('cut', true),
      new ImageFileError('a.img.gz', { kind: 'empty' }),
      new CancelledError(),
    ];
    assert.deepEqual(
      errors.map(({ name }) => name),
      ['ApiError', 'NetworkError', 'ImageFileError', 'CancelledError'],
    );
  });

  it('names what is missing, wrong or unexpected', () => {
    assert.match(new MissingScopeError(['images:read_write']).message, /images:read_write/);
    assert.match(new SettingError('linodeImages.apiUrl').message, /linodeImages\.apiUrl/);
    const html = new UnexpectedAnswerError(502, 'text/html', 'GET /images');
    assert.match(html.message, /text\/html.*502/);
  });

  it('of an image keeps its cause and whether the image is gone', () => {
    const cause = new Error('404');
    const error = new ImageFailedError('private/1', undefined, { isGone: true, cause });
    assert.equal(error.isGone, true);
    assert.equal(error.reason, undefined);
    assert.equal(error.cause, cause);
    assert.equal(new ImageFailedError('x', 'Too large', { isGone: false }).message, 'Too large');
  });
});

describe('isCancellation', () => {
  it('knows what VS Code, an aborted signal and our own code throw', () => {
    const vsCodes = Object.assign(new Error('Canceled'), { name: 'Canceled' });
    for (const error of [new CancelledError(), AbortSignal.abort().reason, vsCodes]) {
      assert.equal(isCancellation(error), true, String(error));
    }
  });

  it('takes nothing else for a cancellation', () => {
    const timeout = new DOMException('timed out', 'TimeoutError');
    for (const error of [new Error('AbortError'), timeout, 'AbortError', undefined, null, {}]) {
      assert.equal(isCancellation(error), false, String(error));
    }
  });
});

describe('isNotFound', () => {
  it('is true for a 404 of the API alone', () => {
    assert.equal(isNotFound(new ApiError(404, [], '')), true);
    assert.equal(isNotFound(new ApiError(403, [], '')), false);
    assert.equal(isNotFound(Object.assign(new Error('no'), { status: 404 })), false);
  });
});

describe('reasonOf', () => {
  it('gives the innermost reason', () => {
    const root = new Error('getaddrinfo ENOTFOUND api.linode.com');
    const wrapped = new Error('fetch failed', { cause: new Error('connect', { cause: root }) });
    assert.equal(reasonOf(wrapped), 'getaddrinfo ENOTFOUND api.linode.com');
  });

  it('gives the first of several reasons', () => {
    const both = new AggregateError([new Error('refused 1'), new Error('refused 2')], 'all');
    assert.equal(reasonOf(new Error('outer', { cause: both })), 'refused 1');
    assert.equal(reasonOf(new AggregateError([], 'nothing at all')), 'nothing at all');
  });

  it('makes a text of what is no error', () => {
    assert.equal(reasonOf('just a text'), 'just a text');
    assert.equal(reasonOf(undefined), 'undefined');
    assert.equal(reasonOf(new Error('with data', { cause: { code: 1 } })), 'with data');
  });
});
