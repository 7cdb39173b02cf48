import assert from 'node:assert/strict';
import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { hclNames } from '../../../../../src/features/export/model/hcl';
import { image, publicImage, waitingImage } from '../../../../support/builders';
import { ProgramCheck } from '../../../../support/exports/checkProgram';
import {
  anyImages,
  exported,
  isOwn,
  kinds,
  textsOf,
  web,
  wellFormed,
} from '../../../../support/exports/exported';
import { LONG_TEXT } from '../../../../support/exports/hostileText';
import { pulumiTypes } from '../../../../support/exports/pulumiTypes';

type Made =
  | { readonly kind: 'lookup'; readonly id: string }
  | {
      readonly kind: 'resource';
      readonly name: string;
      readonly args: object;
      readonly opts: object;
    };

/** Runs the program with modules that make nothing; returns what it asks of them. */
function runProgram(text: string): Readonly<Record<string, Made>> {
  const linode = {
    getImageOutput: ({ id }: { id: string }): Made => ({ kind: 'lookup', id }),
    Image: class {
      readonly kind = 'resource';
      constructor(
        readonly name: string,
        readonly args: object,
        readonly opts: object,
      ) {}
    },
  };
  const pulumi = {
    Config: class {
      require = (key: string) => `the ${key}`;
    },
  };
  const modules: Readonly<Record<string, unknown>> = {
    '@pulumi/linode': linode,
    '@pulumi/pulumi': pulumi,
  };
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const module = { exports: {} as { images: Readonly<Record<string, Made>> } };
  new Function('require', 'module', 'exports', code)(
    (name: string) => modules[name],
    module,
    module.exports,
  );
  return module.exports.images;
}

/** What a resource is made with. */
function argsOf(made: Made | undefined): object {
  assert.ok(made?.kind === 'resource');
  return { ...made.args };
}

describe('a Pulumi program', () => {
  let check: ProgramCheck;
  before(() => {
    check = new ProgramCheck();
    for (const [name, text] of Object.entries(pulumiTypes)) check.addTypes(name, text);
  });
  after(() => check.dispose());

  it('has the types of the provider', () => {
    const nasty = image({
      label: '*/ $\x7bx} ` "',
      description: LONG_TEXT,
      tags: ['\u2028', '\\'],
    });
    assert.equal(check.problemsOf(exported('pulumi', ...kinds, nasty)), '');
    assert.equal(check.problemsOf(exported('pulumiData', ...kinds, nasty)), '');
    assert.match(
      check.problemsOf('import * as linode from "@pulumi/linode";\nlinode.none;'),
      /none/,
    );
  });

  it('looks each image up by its id', () => {
    assert.deepEqual(runProgram(exported('pulumiData', web, publicImage())), {
      it_s_web_1: { kind: 'lookup', id: 'private/12' },
      debian_13: { kind: 'lookup', id: 'linode/debian13' },
    });
  });

  it('makes an image like each own one, of a file, and protects it', () => {
    const made = runProgram(exported('pulumi', web, publicImage()))['it_s_web_1'];
    assert.ok(made?.kind === 'resource');
    const { description, label, tags } = web;
    assert.equal(made.name, 'it_s_web_1');
    assert.deepEqual(made.args, {
      label,
      description,
      tags,
      region: 'us-ord',
      filePath: 'it_s_web_1.img.gz',
    });
    assert.deepEqual(made.opts, { protect: true });
  });

  it('asks for the region of an image that has none yet', () => {
    const text = exported('pulumi', waitingImage());
    assert.deepEqual(argsOf(runProgram(text)['web']), {
      label: 'web',
      region: 'the region',
      filePath: 'web.img.gz',
    });
    assert.doesNotMatch(exported('pulumi', image(), publicImage()), /@pulumi\/pulumi/);
  });

  it('keeps every text as it is', () => {
    fc.assert(
      fc.property(anyImages, (images) => {
        const made = runProgram(exported('pulumi', ...images));
        const names = hclNames(images.map(({ label }) => label));
        assert.deepEqual(Object.keys(made), names);
        for (const [at, one] of images.entries()) {
          const found = made[names[at] ?? ''];
          if (!isOwn(one)) assert.deepEqual(found, { kind: 'lookup', id: wellFormed(one.id) });
          else assert.deepEqual({ ...argsOf(found), ...textsOf(one) }, argsOf(found));
        }
      }),
    );
  });
});
