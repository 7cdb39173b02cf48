import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { hclNames } from '../../../../../src/features/export/model/hcl';
import type { Image } from '../../../../../src/features/images/model/image';
import { image, publicImage, waitingImage } from '../../../../support/builders';
import {
  anyImages,
  exported,
  kinds,
  textsOf,
  web,
  wellFormed,
} from '../../../../support/exports/exported';
import { LONG_TEXT } from '../../../../support/exports/hostileText';
import { misfits, schemas } from '../../../../support/exports/schemas';

interface Task {
  readonly name: string;
  readonly tags?: readonly string[];
  readonly 'linode.cloud.image'?: Options;
  readonly 'linode.cloud.instance'?: Options;
}

type Options = Readonly<Record<string, unknown>>;

interface Play {
  readonly hosts: string;
  readonly vars: Readonly<Record<string, unknown>>;
  readonly tasks: readonly Task[];
}

/** What is given to Ansible as it is, and not as a template. */
class Unsafe {
  constructor(readonly text: string) {}
}

function playOf(version: '1.1' | '1.2', images: readonly Image[]): Play {
  const unsafe = { tag: '!unsafe', resolve: (text: string) => new Unsafe(text) };
  const plays: readonly Play[] = parse(exported('ansible', ...images), {
    version,
    customTags: (tags) => [...tags, unsafe],
  });
  const [play] = plays;
  assert.ok(play && plays.length === 1);
  return play;
}

/** What a module is given; Ansible runs a template in what is not marked as unsafe. */
function given(value: unknown): unknown {
  if (value instanceof Unsafe) return value.text;
  if (typeof value === 'string') assert.doesNotMatch(value, /\{[{%#]/);
  if (Array.isArray(value)) return value.map(given);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, given(one)]));
}

const NO_TEXTS = { label: '', description: undefined, tags: [] };

const isImageTask = (task: Task) => task['linode.cloud.image'] !== undefined;

const imageTasks = ({ tasks }: Play) =>
  tasks.map((task) => task['linode.cloud.image']).filter((options) => options !== undefined);
const deployTasks = ({ tasks }: Play) => tasks.filter((task) => task['linode.cloud.instance']);

describe('an Ansible playbook', () => {
  it('sets what can be set as it is now', () => {
    assert.deepEqual(imageTasks(playOf('1.1', [web, publicImage()])), [
      {
        label: web.label,
        description: web.description,
        tags: web.tags,
        cloud_init: false,
        region: 'us-ord',
        replica_regions: ['us-ord', 'jp-osa'],
        source_file: 'it_s_web_1.img.gz',
        state: 'present',
      },
    ]);
  });

  it('makes Linodes only when it is asked to', () => {
    const play = playOf('1.1', [web, publicImage(), waitingImage({ label: 'empty' })]);
    const deploy = deployTasks(play);
    assert.deepEqual(
      deploy.map(({ name, tags }) => ({ name, tags })),
      ['it_s_web_1', 'debian_13'].map((name) => ({
        name: `Deploy ${name}`,
        tags: ['never', 'deploy'],
      })),
    );
    assert.deepEqual(deploy[0]?.['linode.cloud.instance'], {
      label: 'from-it_s_web_1',
      type: '{{ linode_type }}',
      region: 'us-ord',
      image: 'private/12',
      authorized_keys: '{{ ssh_keys }}',
      state: 'present',
    });
    assert.equal(deploy[1]?.['linode.cloud.instance']?.['region'], '{{ linode_region }}');
    assert.equal(play.vars['linode_type'], 'g6-nanode-1');
  });

  it('asks for a plan where the smallest is too small for one of them', () => {
    const { vars } = playOf('1.1', [web, publicImage({ sizeMb: 30_000 })]);
    assert.equal(vars['linode_type'], undefined);
  });

  it('leaves images alone that the module cannot tell apart', () => {
    const twins = [image({ id: 'private/1' }), image({ id: 'private/2' }), web];
    const play = playOf('1.1', twins);
    assert.deepEqual(
      imageTasks(play).map(({ label }) => label),
      [web.label],
    );
    assert.equal(deployTasks(play).length, 3);
  });

  it('is one without tasks where nothing can be done', () => {
    assert.deepEqual(playOf('1.1', [image({ type: 'automatic', status: 'creating' })]).tasks, []);
  });

  it('fits the options of both modules', () => {
    for (const task of playOf('1.1', kinds).tasks) {
      const options = task['linode.cloud.image'];
      if (options) assert.deepEqual(misfits(options, schemas.ansibleImage), []);
      const instance = task['linode.cloud.instance'];
      if (instance) assert.deepEqual(misfits(instance, schemas.ansibleInstance), []);
    }
  });

  for (const version of ['1.1', '1.2'] as const) {
    it(`keeps every text as it is in YAML ${version}, and lets none act`, () => {
      fc.assert(
        fc.property(anyImages, (images) => {
          const play = playOf(version, images);
          const names = hclNames(images.map((one) => one.label));
          for (const { name, 'linode.cloud.image': options } of play.tasks.filter(isImageTask)) {
            const own = images[names.indexOf(name.replace('Set ', ''))] ?? image();
            const { label, description, tags } = given(options) as Options;
            assert.deepEqual({ label, description, tags }, { ...NO_TEXTS, ...textsOf(own) });
          }
          const ids = deployTasks(play).map((task) =>
            given(task['linode.cloud.instance']?.['image']),
          );
          const available = images.filter(({ status }) => status === 'available');
          assert.deepEqual(
            ids,
            available.map(({ id }) => wellFormed(id)),
          );
        }),
      );
    });
  }

  it('holds words, numbers, dates and templates as the texts that they are', () => {
    const words = ['yes', 'no', 'null', '~', '0x1', '1e3', '0o7', '12:30:45', '2026-11-30', '.inf'];
    const marks = [
      '@a',
      '*a',
      '&a',
      '!a',
      '%a',
      '- a',
      'a: b',
      'a #b',
      '? a',
      '{{ a }}',
      '{% a %}',
    ];
    const tags = [...words, ...marks, '{# a #}', ' a ', '', '\u2028', '\x85', '\ufeff', LONG_TEXT];
    const [options] = imageTasks(playOf('1.1', [image({ tags })]));
    assert.deepEqual(given(options?.['tags']), tags);
  });
});
