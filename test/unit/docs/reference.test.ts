import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Manifest, MenuItem } from '../../docs/manifest';
import { reference } from '../../docs/reference';
import { REFERENCE, staleReference, writeReference } from '../../docs/referenceFile';

const texts = {
  upload: 'Upload…',
  copy: 'Copy',
  mine: 'Mine',
  act: 'What to do.',
  a: 'One | two.',
};

function manifestWith(menus: Record<string, readonly MenuItem[]> = {}): Manifest {
  return {
    contributes: {
      commands: [{ command: 'x.upload', title: '%upload%' }],
      menus,
      submenus: [{ id: 'x.more', label: '%copy%' }],
      views: { x: [{ id: 'x.mine', name: '%mine%', when: 'x.hasUploads' }] },
      configuration: {
        properties: {
          'x.mode': {
            type: 'string',
            enum: ['a', 'b'],
            enumDescriptions: ['%a%', 'See `#x.count#`.'],
            default: 'a',
            scope: 'application',
            markdownDescription: 'How, as `#x.count#` has it.',
          },
          'x.count': { type: 'number', minimum: 1, maximum: 9, default: 3, description: 'Many.' },
        },
      },
      taskDefinitions: [
        {
          type: 'x-task',
          required: ['action'],
          properties: {
            action: { type: 'string', description: '%act%', maxLength: 5 },
            tags: {
              type: ['array', 'string'],
              items: { type: 'string' },
              default: [],
              description: 'Any | all.',
            },
          },
        },
      ],
    },
  };
}

/** The cells of the row that begins so. */
function row(text: string, first: string): string[] {
  const line = text.split('\n').find((each) => each.startsWith(`| ${first} `));
  const cells = line?.split(/(?<!\\)\|/).map((cell) => cell.trim()) ?? [];
  return cells.slice(1, -1);
}

describe('the reference', () => {
  const places = (menus: Record<string, readonly MenuItem[]>) =>
    row(reference(manifestWith(menus), texts), 'Upload…')[2];
  const command = 'x.upload';

  it('says where each command is offered', () => {
    const text = reference(manifestWith(), texts);
    assert.deepEqual(row(text, 'Upload…'), ['Upload…', '`x.upload`', 'palette']);
    const title = [
      { command, when: 'view == x.mine && x', group: 'navigation@1' },
      { command, when: '(view == x.mine)', group: '1_a' },
      { command: 'x.other', when: 'view == x.mine' },
    ];
    const never = [{ command, when: 'false' }];
    assert.equal(
      places({ commandPalette: never, 'view/title': title }),
      'title of **Mine**; `…` menu of **Mine**',
    );
    assert.equal(places({ commandPalette: [{ command, when: 'x' }] }), 'palette');
    const more = (menu: string, when: string) =>
      places({ [menu]: [{ submenu: 'x.more', when }], 'x.more': [{ command }] });
    const rows = 'viewItem =~ /^(image|upload)\\./';
    assert.equal(more('view/item/context', rows), 'palette; **Copy** menu of images, uploads');
    assert.equal(more('view/title', 'view == x.mine'), 'palette; **Copy** menu of **Mine**');
  });

  it('says on which rows, by what the menus ask of them', () => {
    const on = (...whens: string[]) =>
      places({ 'view/item/context': whens.map((when) => ({ command, when })) });
    assert.equal(on('viewItem =~ /^image\\./'), 'palette; rows of images');
    assert.equal(on('viewItem =~ /^(image|upload)\\./ && y'), 'palette; rows of images, uploads');
    assert.equal(on('viewItem =~ /^group.region/'), 'palette; rows of regions');
    assert.equal(
      on('viewItem =~ /^image/', 'viewItem =~ /^group.(?!account)/'),
      'palette; rows of images, regions, groups',
    );
    assert.equal(on('view == x.mine && viewItem == mine.row'), 'palette; rows of **Mine**');
  });

  it('tells types, defaults, choices and who sets a setting', () => {
    const text = reference(manifestWith(), texts);
    const lines = [
      '- `x.mode` (string; default `"a"`; user setting): How, as `x.count` has it.',
      '  - `a`: One | two.',
      '  - `b`: See `x.count`.',
      '- `x.count` (number, at least 1, at most 9; default `3`; user or workspace setting): Many.',
    ];
    assert.ok(text.includes(`\n\n${lines.join('\n')}\n\n`), text);
  });

  it('tells the views, and the properties of tasks', () => {
    const text = reference(manifestWith(), texts);
    assert.deepEqual(row(text, 'Mine'), ['Mine', '`x.mine`', '`x.hasUploads`']);
    const lines = [
      'Properties of a task of the type `x-task`:\n',
      '- `action` (string, at most 5 characters; required): What to do.',
      '- `tags` (array of strings or string; default `[]`): Any | all.',
    ];
    assert.ok(text.endsWith(`\n${lines.join('\n')}\n`), text);
  });

  it('is not written of what it does not know', () => {
    assert.throws(() => reference(manifestWith(), { copy: '', mine: '' }), /%upload%/);
    assert.throws(() => places({ 'scm/title': [{ command }] }), /scm\/title/);
    assert.throws(() => places({ 'view/title': [{ command, when: 'view == y' }] }), /y, which/);
    const setting = { type: 'string', scope: 'planet' };
    const manifest = manifestWith();
    const configuration = { properties: { 'x.a': setting } };
    const contributes = { ...manifest.contributes, configuration };
    assert.throws(() => reference({ contributes }, texts), /planet/);
    const item = { command, when: 'viewItem == image' };
    assert.throws(() => places({ 'view/item/context': [item] }), /row/);
  });
});

describe('the file of the reference', () => {
  let folder: string;
  const write = (name: string, value: unknown) =>
    fs.writeFileSync(path.join(folder, name), JSON.stringify(value));

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-docs-'));
    fs.mkdirSync(path.join(folder, 'docs'));
    write('package.json', manifestWith());
    write('package.nls.json', texts);
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('is current once it is written, whatever its line ends', () => {
    writeReference(folder);
    assert.equal(staleReference(folder), undefined);
    const file = path.join(folder, REFERENCE);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    assert.equal(staleReference(folder), undefined);
  });

  it('is stale when it is missing, edited, or package.json or a text has changed', () => {
    const problem = /docs\/reference\.md .*`npm run docs`/;
    assert.match(staleReference(folder) ?? '', problem);
    writeReference(folder);
    fs.appendFileSync(path.join(folder, REFERENCE), 'By hand.\n');
    assert.match(staleReference(folder) ?? '', problem);
    writeReference(folder);
    write('package.nls.json', { ...texts, upload: 'Send…' });
    assert.match(staleReference(folder) ?? '', problem);
    writeReference(folder);
    write('package.json', manifestWith({ 'explorer/context': [{ command: 'x.upload' }] }));
    assert.match(staleReference(folder) ?? '', problem);
  });
});
