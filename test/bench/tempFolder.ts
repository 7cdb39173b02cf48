import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface TempFolder {
  readonly path: string;
  remove(): void;
}

/** Makes a folder that goes with `remove()`, at the latest with the process. */
export function makeTempFolder(): TempFolder {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'linode-images-bench-'));
  const remove = (): void => fs.rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    path: folder,
    remove: () => {
      remove();
      process.off('exit', remove);
    },
  };
}
