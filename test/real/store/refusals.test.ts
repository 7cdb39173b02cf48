import assert from 'node:assert/strict';
import { factsOf, RealUpload, type RealUploadOptions } from '../parts/realUpload';
import { sampleFile } from '../parts/sampleFile';
import { useStore } from '../parts/useStore';

describe('refusals of a real store', () => {
  const store = useStore();
  const sample = sampleFile();

  async function refused(options: Omit<RealUploadOptions, 'store'>) {
    const upload = new RealUpload({ store: store(), ...options });
    const outcome = await upload.upload(sample().path);
    assert.equal(outcome.kind, 'stopped');
    const { created } = upload.images;
    return { ...outcome, images: created.length, puts: upload.puts.length };
  }

  it('of an address that has ended end it, by the code and the dates', async () => {
    const { entry, error, images, puts } = await refused({
      expires: Math.floor(Date.now() / 1000) - 5,
    });
    assert.deepEqual(factsOf(error), { name: 'StorageError', status: 403, code: 'AccessDenied' });
    assert.deepEqual(
      { images, puts, lost: entry.isTargetLost },
      { images: 1, puts: 1, lost: true },
    );
    assert.equal((error as { isExpired?: boolean }).isExpired, true);
  });

  it('of a signature are told by the code', async () => {
    const { entry, error, images, puts } = await refused({ secret: 'another' });
    assert.deepEqual(factsOf(error), {
      name: 'StorageError',
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
    assert.equal((error as Error).message, 'SignatureDoesNotMatch');
    assert.deepEqual(
      { images, puts, lost: entry.isTargetLost },
      { images: 1, puts: 1, lost: true },
    );
  });

  it('of a bucket that is not there are told by the code', async () => {
    const { entry, error, images, puts } = await refused({ bucket: 'nowhere' });
    assert.deepEqual(factsOf(error), { name: 'StorageError', status: 404, code: 'NoSuchBucket' });
    assert.deepEqual(
      { images, puts, lost: entry.isTargetLost },
      { images: 1, puts: 1, lost: true },
    );
  });

  it('for want of room keep the address', async () => {
    const { entry, error, images, puts } = await refused({ keys: store().full });
    assert.deepEqual(factsOf(error), { name: 'StorageError', status: 403, code: 'QuotaExceeded' });
    assert.deepEqual({ images, puts }, { images: 1, puts: 1 });
    assert.equal(entry.isTargetLost ?? false, false);
  });

  it('without a reason are tried again twice, and no more', async () => {
    const { entry, error, images, puts } = await refused({ bucket: store().full.bucket });
    assert.deepEqual(factsOf(error), { name: 'StorageError', status: 403, code: 'AccessDenied' });
    assert.deepEqual({ images, puts }, { images: 1, puts: 3 });
    assert.equal(entry.isTargetLost ?? false, false);
  });
});
