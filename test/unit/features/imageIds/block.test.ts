import assert from 'node:assert/strict';
import {
  dialectOf,
  type IdDialect,
  isLeftAlone,
  isTerraform,
} from '../../../../src/features/imageIds/model/dialect';
import { IdScan, linesIn } from '../../../../src/features/imageIds/model/idScan';
import {
  imageIdAt,
  imageIdsIn,
  regionOfId,
} from '../../../../src/features/imageIds/model/imageIds';
import { publicIds } from './publicList';

function regionsIn(dialect: IdDialect, source: string): readonly (string | undefined)[] {
  const text = linesIn(source);
  const scanned = { scan: new IdScan(dialect, text), text, dialect, isNearLinode: true };
  return imageIdsIn(scanned, publicIds).map((place) => regionOfId(scanned, place));
}

describe('the region beside an id', () => {
  const rows: readonly (readonly [IdDialect, string, readonly (string | undefined)[]])[] = [
    [
      'hcl',
      'resource "a" "b" {\n  region = "us-ord"\n  image = "private/1"\n}\nregion = "us-east"',
      ['us-ord'],
    ],
    [
      'hcl',
      'resource "a" "b" {\n  image = "private/1"\n  disk {\n    region = "us-east"\n  }\n}',
      [undefined],
    ],
    [
      'hcl',
      'resource "a" "b" {\n  images = [\n    "private/1",\n  ]\n  region = "de-fra-2"\n}',
      ['de-fra-2'],
    ],
    [
      'hcl',
      'a {\n region = "us-ord"\n image = "private/1"\n}\nb {\n image = "private/2"\n region = "us-east"\n}',
      ['us-ord', 'us-east'],
    ],
    ['hcl', 'a {\n region = var.region\n image = "private/1"\n}', [undefined]],
    ['hcl', 'image = "linode/debian13"\nregion = "us-ord"', [undefined]],
    [
      'yaml',
      'web:\n  image: private/1\n  region: us-ord\ndb:\n  region: us-east\n  image: private/2',
      ['us-ord', 'us-east'],
    ],
    [
      'yaml',
      '- name: a\n  image: private/1\n  region: us-ord\n- name: b\n  image: private/2\n  region: us-east',
      ['us-ord', 'us-east'],
    ],
    ['yaml', '- image: private/1\n  region: us-ord\n- image: private/2', ['us-ord', undefined]],
    ['yaml', 'region: us-ord\nweb:\n  image: private/1', [undefined]],
    ['json', '{"a": {"image": "private/1", "region": "us-ord"}, "region": "us-east"}', ['us-ord']],
    ['typescript', "new I('web', {\n image: 'private/1',\n region: 'us-ord',\n});", ['us-ord']],
    [
      'python',
      'I("a", image="private/1", region="us-ord")\nI("b", region="us-east", image="private/2")',
      ['us-ord', 'us-east'],
    ],
    [
      'shell',
      'linode-cli linodes create --image private/1 \\\n  --region us-ord\nx --region us-east',
      ['us-ord'],
    ],
    [
      'shell',
      'linode-cli a --region=us-ord --image private/1\nlinode-cli b --image private/2',
      ['us-ord', undefined],
    ],
    ['powershell', 'linode-cli a --image private/1 `\n  --region us-ord', ['us-ord']],
    ['hcl', 'a {\n region = "us-ord"\n region = "us-east"\n image = "private/1"\n}', [undefined]],
  ];
  for (const [dialect, source, regions] of rows) {
    it(`is ${regions} in ${dialect}: ${JSON.stringify(source)}`, () => {
      assert.deepEqual(regionsIn(dialect, source), regions);
    });
  }
});

describe('the id under the caret', () => {
  it('is the one that it stands in, or right behind', () => {
    const text = linesIn('image = "linode/debian13"');
    const scanned = {
      scan: new IdScan('hcl', text),
      text,
      dialect: 'hcl',
      isNearLinode: false,
    } as const;
    const at = (column: number) => imageIdAt(scanned, publicIds, { line: 0, column })?.id;
    assert.deepEqual([8, 9, 15, 24, 25].map(at), [
      undefined,
      ...Array(3).fill('linode/debian13'),
      undefined,
    ]);
  });
});

describe('a file', () => {
  const kind = (path: string, languageId = 'plaintext') => dialectOf({ path, languageId });

  it('is read by the end of its name, else by its language', () => {
    const rows = [
      ['/a/main.tf', 'hcl'],
      ['/a/prod.auto.tfvars', 'hcl'],
      ['/a/base.pkr.hcl', 'hcl'],
      ['/a/template.pkr.json', 'json'],
      ['/a/user-data.yaml.j2', 'yaml'],
      ['/a/init.sh.tftpl', 'shell'],
      ['/a/Deploy.PS1', 'powershell'],
    ];
    for (const [path = '', dialect] of rows) assert.equal(kind(path), dialect, path);
    assert.equal(kind('/a/playbook', 'ansible'), 'yaml');
    assert.equal(kind('Untitled-1', 'terraform'), 'hcl');
    assert.equal(kind('/a/notes.txt'), undefined);
    assert.equal(kind('/a/main.c', 'c'), undefined);
  });

  it('is left alone when a program has written it, or others have', () => {
    const alone = [
      '/a/terraform.tfstate',
      '/a/terraform.tfstate.backup',
      '/a/.terraform/modules/x/main.tf',
      '/a/.terraform.lock.hcl',
      '/a/node_modules/x/index.ts',
      '/a/package-lock.json',
      '/a/pnpm-lock.yaml',
      '/a/poetry.lock',
      '/a/docker-compose.yml',
      '/a/compose.prod.yaml',
    ];
    assert.deepEqual(
      alone.filter((path) => !isLeftAlone(path)),
      [],
    );
    const read = [
      '/a/main.tf',
      '/a/lock.tf',
      '/a/clock.yml',
      '/a/node_modules.ts',
      '/a/compose.tf',
    ];
    assert.deepEqual(read.filter(isLeftAlone), []);
  });

  it('is Terraform’s by its name or its language', () => {
    assert.equal(isTerraform({ path: '/a/main.tf.json', languageId: 'json' }), true);
    assert.equal(isTerraform({ path: 'Untitled-1', languageId: 'terraform' }), true);
    assert.equal(isTerraform({ path: '/a/base.pkr.hcl', languageId: 'hcl' }), false);
  });
});
