import fs from 'node:fs';
import path from 'node:path';
import type { Manifest, Texts } from './manifest';
import { reference } from './reference';

export const REFERENCE = 'docs/reference.md';

/** Writes the reference from the package.json of a folder. */
export function writeReference(folder: string): void {
  fs.writeFileSync(path.join(folder, REFERENCE), referenceOf(folder));
}

/** Returns what is wrong with the reference of a folder, and how to mend it; undefined when it is current. */
export function staleReference(folder: string): string | undefined {
  const file = path.join(folder, REFERENCE);
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (text.replaceAll('\r\n', '\n') === referenceOf(folder)) return undefined;
  return `${REFERENCE} is not what package.json says: run \`npm run docs\`.`;
}

function referenceOf(folder: string): string {
  const read = (name: string): unknown =>
    JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
  return reference(read('package.json') as Manifest, read('package.nls.json') as Texts);
}
