import { createHash } from 'node:crypto';
import type { ImageFile } from '../../src/features/upload/model/uploadPorts';

const MIB = 1024 ** 2;

/** A file that holds that. */
export function fileOf(content: Buffer, pieceBytes = MIB): ImageFile {
  return {
    name: 'web.img.gz',
    sizeBytes: content.byteLength,
    mtimeMs: 0,
    async *pieces() {
      for (let at = 0; at < content.byteLength; at += pieceBytes) {
        yield content.subarray(at, at + pieceBytes);
      }
    },
    sha256: async () => createHash('sha256').update(content).digest('hex'),
  };
}

/** More than the buffers between two ends of a connection hold. */
export const LARGE: ImageFile = {
  name: 'large.img.gz',
  sizeBytes: 100 * MIB,
  mtimeMs: 0,
  async *pieces() {
    for (let n = 0; n < 100; n++) yield Buffer.alloc(MIB);
  },
  sha256: async () => '',
};
