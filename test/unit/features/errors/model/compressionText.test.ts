import assert from 'node:assert/strict';
import { errorText } from '../../../../../src/features/errors/model/errorText';
import {
  CompressionError,
  type CompressionProblem,
} from '../../../../../src/features/preflight/model/imageFileError';

const GIB = 1024 ** 3;

describe('a disk image that could not be compressed', () => {
  const text = (problem: CompressionProblem) =>
    errorText(new CompressionError('disk.img', problem));

  it('is told with how much room is missing', () => {
    assert.equal(
      text({ kind: 'noRoom', neededBytes: 4 * GIB, freeBytes: 0.5 * GIB }),
      'Compressing disk.img may take 4 GB on the disk that holds VS Code’s data, and 512 MB is free. Make room there, then try again.',
    );
  });

  it('is told with what is left, and what to do', () => {
    for (const kind of ['diskFull', 'changed'] as const) {
      assert.match(text({ kind }), /disk\.img.*Nothing of it was kept\..*then try again\.$/);
    }
  });

  it('is told with the limit, or with the system’s reason', () => {
    assert.equal(
      text({ kind: 'tooLarge', limitBytes: 5 * GIB }),
      'disk.img is too large, even compressed. Linode takes at most 5 GB.',
    );
    assert.match(text({ kind: 'unwritable', reason: 'EACCES: permission denied' }), /\(EACCES: /);
  });
});
