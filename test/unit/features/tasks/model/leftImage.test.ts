import assert from 'node:assert/strict';
import { ImageFileError } from '../../../../../src/features/preflight/model/imageFileError';
import { leftImage } from '../../../../../src/features/tasks/model/taskPlaces';
import type { StoppedUpload } from '../../../../../src/features/upload/model/runUpload';
import type { UploadEntry } from '../../../../../src/features/upload/model/uploadEntry';
import {
  CancelledError,
  ImageFailedError,
  NetworkError,
  WaitTimeoutError,
} from '../../../../../src/kit/errors';

/** An upload that stopped at 40 percent, unless told otherwise. */
function left(error: unknown, partial: Partial<Omit<StoppedUpload, 'entry'>> = {}) {
  const state = partial.phase === 'processing' ? 'sent' : 'stopped';
  const entry = { imageId: 'private/1', state } as UploadEntry;
  return leftImage({ kind: 'stopped', entry, phase: 'sending', percent: 40, error, ...partial });
}

describe('what is left of an upload that stopped', () => {
  const lost = new NetworkError('cut', true);

  it('will never be of use when it stopped before all bytes were given away', () => {
    assert.equal(left(lost), 'unfinished');
    assert.equal(left(new CancelledError()), 'unfinished');
    assert.equal(left(new CancelledError(), { percent: 100 }), 'unfinished');
    assert.equal(left(new ImageFileError('disk.img.gz', { kind: 'changed' })), 'unfinished');
  });

  it('may be of use when all were given away and their arrival is not known', () => {
    assert.equal(left(lost, { percent: 100 }), 'goesOn');
  });

  it('will be of use once all was sent, whatever ends the wait', () => {
    for (const error of [lost, new CancelledError(), new WaitTimeoutError()]) {
      assert.equal(left(error, { phase: 'processing', percent: 100 }), 'goesOn');
    }
  });

  it('is nothing to keep when Linode could not use the data', () => {
    const failed = (isGone: boolean) => new ImageFailedError('private/1', 'bad', { isGone });
    const processing = { phase: 'processing', percent: 100 } as const;
    assert.equal(left(failed(true), processing), 'gone');
    assert.equal(left(failed(false), processing), 'unfinished');
  });
});
