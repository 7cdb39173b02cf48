import type { Image } from '../../images/model/image';
import { hclNames, jsonString } from './hcl';
import { exportedRegions, firstRegion, isManageable, newImageLike } from './newImage';
import { smallestPlan } from './packer';

/** What a task gives a module: names of its options, and values in YAML. */
type Options = readonly (readonly [name: string, value: string])[];

/**
 * A playbook for the collection `linode.cloud`: a task for each own image that sets it as it is now, and
 * one for each image that makes a Linode of it, which Ansible runs only when it is asked for `deploy`.
 * The module finds an image by its label, so those with the same label have no task of the first kind.
 */
export function ansiblePlaybook(images: readonly Image[]): string {
  const names = hclNames(images.map(({ label }) => label));
  const twice = severalOf(images.filter(isManageable).map(({ label }) => label));
  const tasks = images.flatMap((image, at) => {
    const name = names[at] ?? '';
    return [
      ...(isManageable(image) && !twice.has(image.label) ? [imageTask(image, name)] : []),
      ...(image.status === 'available' ? [instanceTask(image, name)] : []),
    ];
  });
  const plan = smallestPlan(images);
  return [
    '---',
    '- name: Linode images',
    '  hosts: localhost',
    '  gather_facts: false',
    '  vars:',
    ...(plan === undefined ? [] : [`    linode_type: ${plan}`]),
    '    ssh_keys:',
    `      - "{{ lookup('ansible.builtin.file', '~/.ssh/id_ed25519.pub') }}"`,
    ...(tasks.length === 0 ? ['  tasks: []'] : ['  tasks:', tasks.join('\n\n')]),
    '',
  ].join('\n');
}

function severalOf(labels: readonly string[]): ReadonlySet<string> {
  const once = new Set<string>();
  const several = new Set<string>();
  for (const label of labels) (once.has(label) ? several : once).add(label);
  return several;
}

function imageTask(image: Image, name: string): string {
  const { description, fileName, label, region, tags, takesCloudInit } = newImageLike(image, name);
  const regions = exportedRegions(image);
  return task(`Set ${name}`, 'image', [
    ['label', yamlString(label)],
    ...yamlOption('description', description),
    ['tags', yamlList(tags)],
    ['cloud_init', String(takesCloudInit)],
    ...yamlOption('region', region),
    ...(regions.length > 0 ? [['replica_regions', yamlList(regions)] as const] : []),
    ['source_file', yamlString(fileName)],
    ['state', 'present'],
  ]);
}

function instanceTask(image: Image, name: string): string {
  const region = firstRegion(image);
  const deploy = task(`Deploy ${name}`, 'instance', [
    ['label', yamlString(`from-${name}`)],
    ['type', '"{{ linode_type }}"'],
    ['region', region === undefined ? '"{{ linode_region }}"' : yamlString(region)],
    ['image', yamlString(image.id)],
    ['authorized_keys', '"{{ ssh_keys }}"'],
    ['state', 'present'],
  ]);
  return `${deploy}\n      tags: [never, deploy]`;
}

function task(name: string, module: string, options: Options): string {
  const lines = options.map(([key, value]) => `        ${key}: ${value}`);
  return [`    - name: ${name}`, `      linode.cloud.${module}:`, ...lines].join('\n');
}

function yamlOption(name: string, value: string | undefined): Options {
  return value === undefined ? [] : [[name, yamlString(value)]];
}

/** `!unsafe` tells Ansible that a value is no template. */
function yamlString(text: string): string {
  return /\{[{%#]/.test(text) ? `!unsafe ${jsonString(text)}` : jsonString(text);
}

function yamlList(items: readonly string[]): string {
  return `[${items.map(yamlString).join(', ')}]`;
}
