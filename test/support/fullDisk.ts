import promises from 'node:fs/promises';

const { writeFile } = promises;

/** How many bytes the disk takes of each file below a folder. */
const limits = new Map<string, number>();

promises.writeFile = (async (file, content, options) => {
  const folder = [...limits.keys()].find((one) => String(file).startsWith(one));
  const limit = folder === undefined ? undefined : limits.get(folder);
  if (limit === undefined) return writeFile(file, content, options);
  await writeFile(file, upTo(limit, content as AsyncIterable<Uint8Array>), options);
}) as typeof writeFile;

/** From now on the disk is full after so many bytes of a file below `folder`; undefined: no more. */
export function fillDisk(folder: string, limitBytes: number | undefined): void {
  if (limitBytes === undefined) limits.delete(folder);
  else limits.set(folder, limitBytes);
}

async function* upTo(limitBytes: number, content: AsyncIterable<Uint8Array>) {
  let leftBytes = limitBytes;
  for await (const piece of content) {
    yield piece.subarray(0, leftBytes);
    leftBytes -= piece.byteLength;
    if (leftBytes < 0) {
      throw Object.assign(new Error('no space left on device'), {
        code: 'ENOSPC',
        syscall: 'write',
      });
    }
  }
}
