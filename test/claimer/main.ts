// Another window that claims something and holds it until it is killed.

import { FileClaims } from '../../src/app/fileClaims';

async function main([folder = '', name = '']: readonly string[]): Promise<void> {
  process.send?.(await new FileClaims(folder).take(name));
  setInterval(() => {}, 60_000); // A socket alone does not hold a process.
}

void main(process.argv.slice(2));
