import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { image, publicImage } from '../../support/builders';
import { exported, wellFormed } from '../../support/exports/exported';
import { hostilePieces } from '../../support/exports/hostileText';
import { type Schema, schemas } from '../../support/exports/schemas';
import { needsTool, runTool } from '../../support/realTool';

const TYPES = { string: 'str', bool: 'bool', number: 'int', list: 'list' };

/** A module that takes these options, writes down what it is given, and does nothing. */
function moduleText({ required, optional }: Schema): string {
  const option = (name: string, type: string, isRequired: boolean) =>
    `${JSON.stringify(name)}: dict(type="${type}", required=${isRequired ? 'True' : 'False'})`;
  const options = [
    ...Object.entries(required).map(([name, type]) => option(name, TYPES[type], true)),
    ...Object.entries(optional).map(([name, type]) => option(name, TYPES[type], false)),
  ];
  return [
    'import json, os',
    'from ansible.module_utils.basic import AnsibleModule',
    `module = AnsibleModule(argument_spec={${options.join(', ')}})`,
    'given = {name: one for name, one in module.params.items() if one is not None}',
    'with open(os.environ["GIVEN"], "a") as out: out.write(json.dumps(given) + "\\n")',
    'module.exit_json(changed=False)',
  ].join('\n');
}

describe('an Ansible playbook in Ansible', () => {
  let folder: string;
  let given: string;

  before(function () {
    needsTool(this, { program: 'ansible-playbook', debianPackage: 'ansible-core' });
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-ansible-'));
    given = path.join(folder, 'given');
    const modules = path.join(folder, 'ansible_collections/linode/cloud/plugins/modules');
    fs.mkdirSync(modules, { recursive: true });
    fs.writeFileSync(path.join(modules, 'image.py'), moduleText(schemas.ansibleImage));
    fs.writeFileSync(path.join(modules, 'instance.py'), moduleText(schemas.ansibleInstance));
  });
  after(() => folder && fs.rmSync(folder, { recursive: true }));

  /** What the modules are given when the playbook is run, one object a task. */
  function run(playbook: string, ...args: readonly string[]): Record<string, unknown>[] {
    const file = path.join(folder, 'images.yml');
    fs.writeFileSync(file, playbook);
    fs.writeFileSync(given, '');
    const env = {
      ...process.env,
      HOME: folder,
      ANSIBLE_HOME: folder,
      ANSIBLE_COLLECTIONS_PATH: folder,
      GIVEN: given,
      ANSIBLE_LOCALHOST_WARNING: 'False',
      LC_ALL: 'C.UTF-8',
    };
    runTool('ansible-playbook', [...args, file], { env, cwd: folder, timeout: 120_000 });
    const lines = fs.readFileSync(given, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line));
  }

  it('gives the module every text as it is', function () {
    this.timeout(120_000);
    const nasty = image({
      label: hostilePieces.join('|'),
      description: hostilePieces.toReversed().join(' '),
      tags: hostilePieces,
    });
    const [options] = run(exported('ansible', nasty));
    const { description, label, tags } = nasty;
    assert.deepEqual(
      { label: options?.['label'], description: options?.['description'], tags: options?.['tags'] },
      { label: wellFormed(label), description, tags },
    );
    assert.equal(options?.['state'], 'present');
  });

  it('makes Linodes only when it is asked to', function () {
    this.timeout(120_000);
    const playbook = exported('ansible', image({ label: 'web', tags: ['x'] }), publicImage());
    assert.deepEqual(
      run(playbook).map(({ label }) => label),
      ['web'],
    );
    const values = JSON.stringify({ ssh_keys: ['ssh-ed25519 AAAA me'], linode_region: 'us-ord' });
    const linodes = run(playbook, '--tags', 'deploy', '-e', values);
    assert.deepEqual(
      linodes.map(({ image: from, label, region, type }) => ({ from, label, region, type })),
      [
        { from: 'private/1', label: 'from-web' },
        { from: 'linode/debian13', label: 'from-debian_13' },
      ].map((one) => ({ ...one, region: 'us-ord', type: 'g6-nanode-1' })),
    );
  });
});
