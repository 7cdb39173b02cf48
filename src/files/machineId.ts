import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Names the machine whose disk that folder is on; made once, and the same for all windows. A host’s
 * name will not do: it changes with the network. It stands in where nothing can be written.
 */
export function machineId(folder: string): string {
  const file = path.join(folder, 'machine');
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, randomUUID(), { flag: 'wx' });
  } catch {
    // It is there already, or cannot be: reading tells.
  }
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return os.hostname();
  }
}
