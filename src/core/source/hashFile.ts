import type { ImageFiles } from '../upload/uploadPorts';

export interface HashOptions {
  readonly signal: AbortSignal;
  /** Called with the part of the file that is read, 0 to 1. */
  onProgress(part: number): void;
}

/** Reads a whole file for its SHA-256, in hex. Throws what the file throws, and the signal's reason. */
export async function hashFile(
  files: ImageFiles,
  path: string,
  { onProgress, signal }: HashOptions,
): Promise<string> {
  const file = await files.open(path);
  let readBytes = 0;
  for await (const piece of file.pieces()) {
    signal.throwIfAborted();
    readBytes += piece.byteLength;
    onProgress(readBytes / file.sizeBytes);
  }
  return file.sha256();
}
