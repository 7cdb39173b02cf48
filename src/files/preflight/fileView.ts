import type { FileHandle } from 'node:fs/promises';
import type { ByteView } from '../../core/upload/preflight/byteView';

/** The bytes of an open file of that size. */
export function fileView(handle: FileHandle, sizeBytes: number): ByteView {
  return {
    sizeBytes,
    async read(at, length) {
      const wanted = Math.min(length, sizeBytes - at);
      if (at < 0 || wanted <= 0) return Buffer.alloc(0);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), { position: at });
      return buffer.subarray(0, bytesRead);
    },
  };
}
