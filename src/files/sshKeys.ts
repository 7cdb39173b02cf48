import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parsePublicKey } from '../core/deployment/publicKey';
import { reasonOf } from '../core/errors';
import type { Logger, SshKey, SshKeys } from '../core/ports';

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
    const key = parsePublicKey(textOf(await readFile(path)));
    return key && { fileName, ...key };
  } catch (error) {
    log.warn(`Could not read the SSH key ${fileName}: ${reasonOf(error)}`);
    return undefined;
  }
}

/** Windows PowerShell writes UTF-16 where the output of `ssh-keygen -y` goes to a file. */
function textOf(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}
