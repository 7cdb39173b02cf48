import { randomBytes as nodeRandomBytes } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { SshKey, SshKeys } from '../../../api/linodeApi';
import { reasonOf } from '../../../kit/errors';
import type { Logger } from '../../../kit/ports';
import { parsePublicKey, type RandomBytes } from '../model/access';

/** The longest key that is in use has some 3 KB. */
const MAX_KEY_BYTES = 16 * 1024;

/** The public keys in `~/.ssh`. What cannot be read, or is no key, is left out. */
export function createSshKeys(log: Logger): SshKeys {
  return {
    list: async () => {
      const folder = join(homedir(), '.ssh');
      const names = await readdir(folder).catch(() => []);
      const publicOnes = names.filter((name) => name.endsWith('.pub')).sort();
      const keys = await Promise.all(publicOnes.map((name) => readKey(folder, name, log)));
      return keys.flatMap((key) => key ?? []);
    },
  };
}

async function readKey(folder: string, fileName: string, log: Logger): Promise<SshKey | undefined> {
  const path = join(folder, fileName);
  try {
    const { size } = await stat(path);
    if (size > MAX_KEY_BYTES) return undefined;
    const key = parsePublicKey(decodedText(await readFile(path)));
    return key && { fileName, ...key };
  } catch (error) {
    log.warn(`Could not read the SSH key ${fileName}: ${reasonOf(error)}`);
    return undefined;
  }
}

/** Windows PowerShell writes UTF-16 where the output of `ssh-keygen -y` goes to a file. */
function decodedText(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** From the system's source for secrets. */
export const randomBytes: RandomBytes = (count) => nodeRandomBytes(count);
