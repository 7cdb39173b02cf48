import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../workbench/project';

const src = path.join(projectFolder, 'src');
const files = fs
  .readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'));

/** What a file declares at its top level. The formatter writes each declaration at the start of a line. */
function topLevelNames(source: string): readonly string[] {
  const declaration =
    /^(?:export )?(?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type) (\w+)/gm;
  return [...new Set([...source.matchAll(declaration)].flatMap(([, name]) => name ?? []))];
}

function sharedNames(sources: ReadonlyMap<string, string>): readonly string[] {
  const places = new Map<string, string[]>();
  for (const [file, source] of sources) {
    for (const name of topLevelNames(source)) {
      places.set(name, [...(places.get(name) ?? []), file]);
    }
  }
  return [...places]
    .filter(([, where]) => where.length > 1)
    .map(([name, where]) => `${name}: ${where.join(', ')}`);
}

describe('a name at the top level of a file', () => {
  it('is found, whatever it names', () => {
    const source = [
      'export const one = 1;',
      'export async function two(): Promise<void> {',
      '  const inner = 2;',
      'type Three = string;',
      'export abstract class Four {',
    ];
    assert.deepEqual(topLevelNames(source.join('\n')), ['one', 'two', 'Three', 'Four']);
  });

  it('is seen to stand in two files', () => {
    const sources = new Map([
      ['a.ts', 'const limit = 1;'],
      ['b.ts', 'export function limit(): void {}'],
    ]);
    assert.deepEqual(sharedNames(sources), ['limit: a.ts, b.ts']);
  });

  it('stands in one file alone: a reader who looks for it finds one thing', () => {
    const sources = new Map(
      files.map((file) => [file, fs.readFileSync(path.join(src, file), 'utf8')]),
    );
    assert.ok(sources.size > 100, `${sources.size} files`);
    assert.deepEqual(sharedNames(sources), []);
  });
});
