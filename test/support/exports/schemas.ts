/** What an option of a tool takes. */
type OptionType = 'string' | 'bool' | 'number' | 'list';

export interface Schema {
  readonly required: Readonly<Record<string, OptionType>>;
  readonly optional: Readonly<Record<string, OptionType>>;
}

/**
 * What Linode's tools take, as their documentation has it: linode/terraform-provider-linode 3.13.0
 * (docs/resources/image.md, producer_image_share_group.md, consumer_image_share_group_token.md,
 * docs/data-sources/image.md), linode/packer-plugin-linode 1.12.0
 * (builder/linode), linode/ansible_linode 0.47 (docs/modules).
 */
export const schemas = {
  terraformResource: {
    required: { label: 'string', region: 'string', file_path: 'string' },
    optional: {
      description: 'string',
      tags: 'list',
      cloud_init: 'bool',
      file_hash: 'string',
      wait_for_replications: 'bool',
    },
  },
  terraformData: { required: { id: 'string' }, optional: {} },
  terraformProducer: {
    required: { label: 'string' },
    optional: { description: 'string', images: 'list' },
  },
  terraformConsumer: {
    required: { valid_for_sharegroup_uuid: 'string' },
    optional: { label: 'string' },
  },
  packerBuilder: {
    required: { region: 'string', instance_type: 'string', image: 'string' },
    optional: {
      image_label: 'string',
      image_description: 'string',
      image_regions: 'list',
      image_share_group_ids: 'list',
      ssh_username: 'string',
      cloud_init: 'bool',
      swap_size: 'number',
    },
  },
  ansibleImage: {
    required: { label: 'string', state: 'string', source_file: 'string' },
    optional: {
      cloud_init: 'bool',
      description: 'string',
      region: 'string',
      tags: 'list',
      recreate: 'bool',
      replica_regions: 'list',
      wait: 'bool',
      wait_timeout: 'number',
      wait_for_replications: 'bool',
    },
  },
  ansibleInstance: {
    required: { label: 'string', state: 'string', type: 'string', region: 'string' },
    optional: {
      image: 'string',
      authorized_keys: 'string',
      authorized_users: 'list',
      tags: 'list',
      root_pass: 'string',
      booted: 'bool',
      wait: 'bool',
      wait_timeout: 'number',
    },
  },
} as const satisfies Record<string, Schema>;

/** What of a value a schema does not know, lacks or has another type for; empty where it fits. */
export function misfits(value: Readonly<Record<string, unknown>>, schema: Schema): string[] {
  const known = { ...schema.required, ...schema.optional };
  const missing = Object.keys(schema.required).filter((name) => !Object.hasOwn(value, name));
  const wrong = Object.entries(value).filter(([name, one]) => known[name] !== typeOf(one));
  return [...missing, ...wrong.map(([name, one]) => `${name}: ${typeOf(one)}`)];
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
