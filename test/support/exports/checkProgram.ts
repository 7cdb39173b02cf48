import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  target: 'ES2022',
  module: 'nodenext',
};

/** Checks a program in TypeScript with the compiler; returns what it says, nothing where all is well. */
export class ProgramCheck {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-program-'));

  /** Puts the types of a package where the program looks for them. */
  addTypes(name: string, text: string): void {
    const folder = path.join(this.folder, 'node_modules', name);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'package.json'), '{"types":"index.d.ts"}');
    fs.writeFileSync(path.join(folder, 'index.d.ts'), text);
  }

  problemsOf(program: string): string {
    const config = { compilerOptions: OPTIONS, files: ['images.ts'] };
    fs.writeFileSync(path.join(this.folder, 'tsconfig.json'), JSON.stringify(config));
    fs.writeFileSync(path.join(this.folder, 'images.ts'), program);
    const { error, stderr, stdout } = spawnSync('tsc', ['-p', this.folder], { encoding: 'utf8' });
    if (error) throw error;
    return stdout + stderr;
  }

  dispose(): void {
    fs.rmSync(this.folder, { recursive: true });
  }
}
