import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';

/** Where an installed program is; undefined where there is none of that name. */
export type FindTool = (program: string) => Promise<string | undefined>;

/**
 * Looks in a folder first, if there is one, then where the system does; in absolute ones alone, for a
 * program must not be one that lies in a project.
 */
export function toolFinder(folder = (): string => '', env = process.env): FindTool {
  return async (program) => {
    const folders = [folder(), ...(env['PATH'] ?? env['Path'] ?? '').split(path.delimiter)];
    const names = process.platform === 'win32' ? [`${program}.exe`] : [program];
    const files = folders
      .filter((folder) => path.isAbsolute(folder))
      .flatMap((folder) => names.map((name) => path.join(folder, name)));
    for (const file of files) if (await isProgram(file)) return file;
    return undefined;
  };
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
