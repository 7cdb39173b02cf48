import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deadLinks, existsExactly, namedPaths } from '../../docs/links';
import { projectFolder } from '../../workbench/project';

const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'SUPPORT.md',
];
const FOLDERS = ['docs', 'findings', 'test', 'test/simulator'];

describe('the links of the documentation', () => {
  it('lead to files and headings that exist', () => {
    const inFolders = FOLDERS.flatMap((folder) =>
      fs
        .readdirSync(path.join(projectFolder, folder))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `${folder}/${name}`),
    );
    const pages = [...PAGES, ...inFolders];
    assert.ok(pages.includes('docs/reference.md'));
    assert.deepEqual(deadLinks(projectFolder, pages), []);
  });
});

describe('the paths in ARCHITECTURE.md', () => {
  const text = fs.readFileSync(path.join(projectFolder, 'ARCHITECTURE.md'), 'utf8');

  it('are those of files and folders that exist, from the root or from src', () => {
    const named = namedPaths(text);
    assert.ok(named.includes('features/images/model/image.ts') && named.includes('test/steps'));
    const isThere = (name: string) =>
      [name, `src/${name}`].some((file) => existsExactly(projectFolder, file));
    assert.deepEqual(
      named.filter((name) => !isThere(name)),
      [],
    );
  });
});

describe('a dead link', () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-links-'));
    fs.mkdirSync(path.join(folder, 'docs'));
    fs.writeFileSync(
      path.join(folder, 'docs/other.md'),
      '# `Go` to: Image…\n\n## Twice\n## Twice\n',
    );
    fs.writeFileSync(path.join(folder, 'code.ts'), '');
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  /** The dead ones of the links in a page beside those files. */
  function dead(markdown: string): string[] {
    fs.writeFileSync(path.join(folder, 'page.md'), markdown);
    return deadLinks(folder, ['page.md']).map(({ to }) => to);
  }

  it('is none that leads to a file, a folder, a heading or the web', () => {
    const links = [
      ...['code.ts', './code.ts', 'docs', 'docs/', 'docs/other.md', '#here', '%63ode.ts'],
      ...['docs/other.md#go-to-image', 'docs/other.md#twice', 'docs/other.md#twice-1'],
      ...['https://example.com/x.md', 'mailto:a@example.com', 'vscode://a.b/c'],
    ];
    assert.deepEqual(dead(`# Here\n${links.map((to) => `[x](${to})`).join('\n')}`), []);
  });

  it('is one whose file is missing, or has another case, or lies outside', () => {
    const links = ['gone.ts', 'Code.ts', 'Docs/other.md', '../', 'docs/../../x', 'code.ts/x'];
    assert.deepEqual(dead(links.map((to) => `[x](${to})`).join('\n')), links);
  });

  it('is one whose heading is missing', () => {
    const links = ['#here', 'docs/other.md#other', 'docs/other.md#twice-2', 'code.ts#L1', 'docs#x'];
    assert.deepEqual(dead(links.map((to) => `[x](${to})`).join('\n')), links);
  });

  it('is found in a table, a list, a picture and a definition, but not in code', () => {
    const page = `| a |\n| - |\n| [x](1.md) |\n\n- **[x](2.md)**\n\n![x](3.png) [x][y] \`[x](5.md)\`

[y]: 4.md

\`\`\`
[x](6.md)
\`\`\`
`;
    assert.deepEqual(dead(page), ['1.md', '2.md', '3.png', '4.md']);
  });
});
