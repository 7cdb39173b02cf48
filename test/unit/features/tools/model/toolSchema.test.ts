import assert from 'node:assert/strict';
import manifest from '../../../../../package.json';
import {
  inputProblem,
  type ObjectSchema,
} from '../../../../../src/features/tools/model/toolSchema';
import { toolIds } from '../../../../../src/kit/manifest';

const SCHEMA: ObjectSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 5 },
    kind: { type: 'string', enum: ['a', 'b'] },
    count: { type: 'integer', minimum: 1, maximum: 9 },
    isForced: { type: 'boolean' },
    list: { type: 'array', items: { type: 'string', maxLength: 3 }, minItems: 1, maxItems: 2 },
    part: {
      type: 'object',
      properties: { at: { type: 'integer', minimum: 0, maximum: 1 } },
      required: ['at'],
    },
  },
  required: ['name'],
};

describe('the input of a tool', () => {
  const problem = (value: unknown) => inputProblem(value, SCHEMA);

  it('passes where it fits', () => {
    const whole = { kind: 'a', count: 9, isForced: false, list: ['x'], part: { at: 0 } };
    assert.equal(problem({ name: 'web', ...whole }), undefined);
  });

  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [undefined, /^The input must be an object with name, kind,/],
    [null, /must be an object/],
    ['web', /must be an object/],
    [[{ name: 'web' }], /must be an object/],
    [{}, /^“name” is missing\.$/],
    [Object.create({ name: 'web' }), /^“name” is missing\.$/],
    [{ name: undefined }, /^“name” must be a text of 1 to 5 characters\.$/],
    [{ name: 7 }, /^“name” must be a text/],
    [{ name: '' }, /^“name” must be a text/],
    [{ name: 'much too long' }, /^“name” must be a text/],
    [{ name: ['web'] }, /^“name” must be a text/],
    [{ name: 'web', kind: 'c' }, /^“kind” must be one of a, b\.$/],
    [{ name: 'web', count: 1.5 }, /^“count” must be a whole number from 1 to 9\.$/],
    [{ name: 'web', count: Number.NaN }, /^“count” must be/],
    [{ name: 'web', count: '3' }, /^“count” must be/],
    [{ name: 'web', count: 10 }, /^“count” must be/],
    [{ name: 'web', isForced: 'true' }, /^“isForced” must be true or false\.$/],
    [{ name: 'web', list: 'x' }, /^“list” must be a list of 1 to 2 values\.$/],
    [{ name: 'web', list: { 0: 'x', length: 1 } }, /^“list” must be a list/],
    [{ name: 'web', list: ['x', 7] }, /^“list”\[1\] must be a text of at most 3 characters\.$/],
    [{ name: 'web', part: { at: 2 } }, /^“at” must be a whole number from 0 to 1\.$/],
    [{ name: 'web', constructor: 1 }, /^“constructor” is not known here\. Known are name,/],
    [JSON.parse('{"name":"web","__proto__":{}}'), /^“__proto__” is not known here\./],
  ];
  for (const [value, message] of wrong) {
    it(`is refused when it is ${JSON.stringify(value)}`, () => {
      assert.match(problem(value) ?? '', message);
    });
  }
});

describe('the tools in package.json', () => {
  const { languageModelTools } = manifest.contributes;

  it('are those that there are, each with a setting that switches it off', () => {
    assert.deepEqual(
      languageModelTools.map(({ name }) => name),
      toolIds.map((id) => `linodeImages_${id}`),
    );
    const settings = Object.keys(manifest.contributes.configuration.properties);
    const switches = settings.filter((key) => key.startsWith('linodeImages.tools.'));
    assert.deepEqual(
      switches,
      toolIds.map((id) => `linodeImages.tools.${id}`),
    );
    for (const [at, { when }] of languageModelTools.entries()) {
      assert.match(when, new RegExp(`\\bconfig\\.linodeImages\\.tools\\.${toolIds[at]}\\b`));
    }
  });

  it('bound every text and list, and take no key that they do not name', () => {
    for (const { inputSchema } of languageModelTools) {
      assert.equal(inputSchema.additionalProperties, false);
      const texts = JSON.stringify(inputSchema).split('"type":"string"').slice(1);
      for (const text of texts) assert.match(text, /^,"(?:minLength|maxLength|enum)"/);
    }
  });
});
