import fs from 'node:fs';
import path from 'node:path';
import type { Measurement } from '../figure';
import { stageExtension } from './stagedExtension';

/** What is published, and how much of it every window loads when it opens. */
export const bundle: Measurement = {
  title: 'Building the extension for production',
  async *measure() {
    const staged = await stageExtension();
    try {
      const dist = path.dirname(staged.bundle);
      const scripts = fs.readdirSync(dist).filter((name) => name.endsWith('.js'));
      const published = scripts.map((name) => path.join(dist, name));
      yield { name: 'bundle.kib', value: kib(published), unit: 'KiB' };
      yield { name: 'start.loaded_kib', value: kib(loadedAtOnce(staged.bundle)), unit: 'KiB' };
    } finally {
      staged.remove();
    }
  },
};

function kib(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1024;
}

/** A script with all that it loads before it has run; what a function loads later does not count. */
function loadedAtOnce(script: string, found = new Set<string>()): ReadonlySet<string> {
  found.add(script);
  const text = fs.readFileSync(script, 'utf8');
  const atOnce = text.replaceAll(
    /Promise\.resolve\(\)\.then\(\(?\)?\s*=>[^;]*?require\("\.\/[^"]+"\)/g,
    '',
  );
  for (const [, name = ''] of atOnce.matchAll(/\brequire\("\.\/([^"]+)"\)/g)) {
    const chunk = path.join(path.dirname(script), name);
    if (!found.has(chunk)) loadedAtOnce(chunk, found);
  }
  return found;
}
