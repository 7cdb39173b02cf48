import assert from 'node:assert/strict';
import { readDrafts } from '../../../../../src/features/documents/model/readDraft';
import { parseJsonText } from '../../../../../src/features/documents/readDocument';
import type { Image } from '../../../../../src/features/images/model/image';
import { image, region } from '../../../../support/builders';

const web = image({
  id: 'private/1',
  label: 'größe',
  tags: ['ab', 'web'],
  replicas: [
    { region: 'us-ord', status: 'available' },
    { region: 'nl-ams', status: 'replicating' },
    { region: 'it-mil', status: 'pending deletion' },
  ],
});
const db = image({ id: 'private/2', label: 'db' });
const regions = ['us-ord', 'nl-ams', 'it-mil', 'jp-osa', 'gb-lon'].map((id) => region({ id }));

function read(text: string, { images = [web], isProtected = false, known = regions } = {}) {
  const isBulk = images.length > 1;
  const rules = { regions: known, denied: ['gb-lon'], isProtected: (_: Image) => isProtected };
  const { drafts, problems } = readDrafts(parseJsonText(text), { images, isBulk, rules });
  const told = problems.map(({ kind, offset, length }) => {
    return `${kind}: ${text.slice(offset, offset + length)}`;
  });
  return { draft: drafts[0]?.draft, drafts, problems, told };
}

describe('reading a document of images', () => {
  it('takes what is there, with comments and a trailing comma, each tag and region once', () => {
    const text =
      '{ "label": "www", // new\n "tags": ["web", "web"], "regions": ["us-ord", "us-ord"], }';
    const { draft, told } = read(text);
    assert.deepEqual(told, []);
    assert.deepEqual(draft, { label: 'www', tags: ['web'], regions: ['us-ord'] });
  });

  it('does not refuse what is there already', () => {
    const text = '{ "label": "größe", "tags": ["ab"], "regions": ["us-ord", "nl-ams"] }';
    assert.deepEqual(read(text).told, []);
  });

  const mistakes: Readonly<Record<string, readonly string[]>> = {
    '': ['syntax: ', 'notObject: '],
    '[]': ['notObject: []'],
    '{ "label": }': ['syntax: }'],
    '{ "name": "x" }': ['unknownKey: "name"'],
    '{ "label": "a", "label": "b" }': ['duplicateKey: "label"'],
    '{ "label": 7 }': ['wrongType: 7'],
    '{ "tags": "web" }': ['wrongType: "web"'],
    '{ "tags": ["web", 1] }': ['wrongType: ["web", 1]'],
    '{ "label": "" }': ['field: ""'],
    '{ "label": "a/b" }': ['field: "a/b"'],
    [`{ "description": "${'x'.repeat(65_001)}" }`]: [`field: "${'x'.repeat(65_001)}"`],
    '{ "tags": ["ab", "xy", "web", "z"] }': ['field: "xy"', 'field: "z"'],
    '{ "regions": ["us-ord", "nowhere"] }': ['unknownRegion: "nowhere"'],
    '{ "regions": ["us-ord", "gb-lon"] }': ['noCopy: "gb-lon"'],
    '{ "regions": ["us-ord", "it-mil"] }': ['noCopy: "it-mil"'],
    '{ "regions": ["nl-ams"] }': ['lastCopy: ["nl-ams"]'],
    '{ "regions": [] }': ['lastCopy: []'],
  };
  for (const [text, expected] of Object.entries(mistakes)) {
    it(`underlines what is wrong in ${text.slice(0, 40) || 'nothing'}`, () => {
      assert.deepEqual(read(text).told, expected);
    });
  }

  it('counts the tags', () => {
    const tags = Array.from({ length: 501 }, (_, at) => `tag-${at}`);
    const { problems } = read(JSON.stringify({ tags }));
    const [problem] = problems;
    assert.ok(problem?.kind === 'field' && problem.problem.kind === 'tooManyTags');
  });

  it('refuses to take a copy of a protected image, but not to add one', () => {
    const options = { isProtected: true };
    assert.deepEqual(read('{ "regions": ["us-ord"] }', options).told, ['protected: ["us-ord"]']);
    const more = '{ "regions": ["us-ord", "nl-ams", "jp-osa"] }';
    assert.deepEqual(read(more, options).told, []);
  });

  it('refuses no region for its name while the regions are not known', () => {
    assert.deepEqual(read('{ "regions": ["us-ord", "nowhere"] }', { known: [] }).told, []);
  });

  it('reads several images by their ids, and leaves out those that are not there', () => {
    const images = [web, db];
    const { drafts, told } = read('{ "private/2": { "label": "pg" } }', { images });
    assert.deepEqual(told, []);
    assert.deepEqual(drafts, [{ image: db, draft: { label: 'pg' } }]);
    const wrong = '{ "private/2": { "label": "a/b" }, "private/3": {}, "private/1": [] }';
    assert.deepEqual(read(wrong, { images }).told, [
      'field: "a/b"',
      'unknownImage: "private/3"',
      'notObject: []',
    ]);
  });
});
