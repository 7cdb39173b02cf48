import * as l10n from '@vscode/l10n';
import { type ImagePrice, priceDateText } from '../../images/model/cost';
import type { Image } from '../../images/model/image';
import type { HoldingGroups } from '../../sharing/model/sharedUse';
import type { ExportFormat } from './exportFormat';
import type { TableHeads } from './tables';

/** The name of a format, and what it is good for. */
export function formatTexts(format: ExportFormat): {
  readonly label: string;
  readonly description: string;
} {
  switch (format) {
    case 'json':
      return { label: 'JSON', description: l10n.t('every field, under Linode’s names') };
    case 'csv':
      return { label: 'CSV', description: l10n.t('for spreadsheets, which compute nothing in it') };
    case 'csvExact':
      return {
        label: l10n.t('CSV, Exact'),
        description: l10n.t('for programs: also values that a spreadsheet would compute'),
      };
    case 'markdown':
      return { label: l10n.t('Markdown Table'), description: l10n.t('for notes and issues') };
    case 'terraformData':
      return { label: l10n.t('Terraform Data Sources'), description: l10n.t('to refer to them') };
    case 'terraform':
      return {
        label: l10n.t('Terraform Resources'),
        description: l10n.t('for new images like them: the provider cannot import these'),
      };
    case 'pulumiData':
      return {
        label: l10n.t('Pulumi Lookups'),
        description: l10n.t('in TypeScript, to refer to them'),
      };
    case 'pulumi':
      return {
        label: l10n.t('Pulumi Resources'),
        description: l10n.t('for new images like them: the provider cannot import these'),
      };
    case 'ansible':
      return {
        label: l10n.t('Ansible Playbook'),
        description: l10n.t('sets them as they are now, and deploys them when asked'),
      };
    case 'linodeCli':
      return { label: 'linode-cli', description: l10n.t('commands that set them as they are now') };
    case 'curl':
      return { label: 'curl', description: l10n.t('requests that set them as they are now') };
    case 'packer':
      return { label: 'Packer', description: l10n.t('builds a new image of each') };
    case 'stackql':
      return { label: 'StackQL', description: l10n.t('a query for them; untested') };
  }
}

/** What somebody must know who uses the text, a sentence a line; none where it speaks for itself. */
export function exportNotes(format: ExportFormat, price: ImagePrice): readonly string[] {
  switch (format) {
    case 'json':
    case 'csv':
    case 'csvExact':
    case 'terraformData':
    case 'pulumiData':
      return [];
    case 'markdown':
      return [
        l10n.t(
          'Sizes are in MB. The cost is an estimate in US dollars a month, all regions together, at the list price of {0}.',
          priceDateText(price),
        ),
      ];
    case 'terraform':
      return [
        ...newImageNotes('file_path', '3.13.0'),
        l10n.t('To refer to the images that are there, export them as data sources.'),
        l10n.t('prevent_destroy keeps Terraform from deleting an image. Keep it.'),
      ];
    case 'pulumi':
      return [
        ...newImageNotes('filePath', '5.1.1'),
        l10n.t('To refer to the images that are there, export them as lookups.'),
        l10n.t('protect keeps Pulumi from deleting an image. Keep it.'),
      ];
    case 'ansible':
      return ansibleNotes();
    case 'linodeCli':
      return [
        l10n.t('Sets label, description, tags and regions as they are now, in sh, bash or zsh.'),
        wholeSet('--regions'),
      ];
    case 'curl':
      return [
        l10n.t('Sets label, description, tags and regions as they are now, in sh, bash or zsh.'),
        l10n.t('The token is read from the variable LINODE_TOKEN.'),
        wholeSet('regions'),
      ];
    case 'packer':
      return [
        l10n.t(
          'Builds a new image of each of these. The token is read from the variable LINODE_TOKEN.',
        ),
        l10n.t('The plan must have a disk that is at least as large as the image.'),
        l10n.t('A variable without a value is given like this: {0}', '-var region=us-ord'),
      ];
    case 'stackql':
      return [
        l10n.t(
          'For the provider of August 2026 or later, and that of 2023; in that of September 2025 the columns are those of a page. Not tried with StackQL itself.',
        ),
      ];
  }
}

/** What happens to others, or to a secret, by the share groups that are in the text. */
export function sharingNotes(
  format: ExportFormat,
  images: readonly Image[],
  holding: HoldingGroups,
): readonly string[] {
  const isShared = images.some(({ id }) => holding.get(id)?.length);
  if (format === 'packer' && isShared) {
    return [
      l10n.t(
        'image_share_group_ids puts each new image into the share groups of the old one: their members can deploy it at once.',
      ),
    ];
  }
  if (format !== 'terraform') return [];
  const isJoined = images.some(({ sharing }) => sharing?.kind === 'shared');
  return [
    ...(isShared
      ? [l10n.t('Share groups are made anew, with the new images in them and without members.')]
      : []),
    ...(isJoined
      ? [
          l10n.t(
            'linode_consumer_image_share_group_token requests membership. Its token stands in the state file: whoever reads that can take your place.',
          ),
        ]
      : []),
  ];
}

/** What the providers cannot do, and what the resources do therefore. */
function newImageNotes(file: string, version: string): readonly string[] {
  return [
    l10n.t(
      'These resources make new images: Linode’s provider (as of {0}) cannot take over images that are there. It does not read them back, and would delete each to make it anew.',
      version,
    ),
    l10n.t('{0} names the file of which an image is made: put yours there.', file),
    l10n.t('Each is made in one region. Copies in others are left out.'),
  ];
}

function ansibleNotes(): readonly string[] {
  return [
    l10n.t(
      'For the collection linode.cloud, 0.30 or later. The token is read from the variable LINODE_API_TOKEN.',
    ),
    l10n.t('Sets label, description, tags and regions as they are now.'),
    l10n.t(
      'The module finds an image by its label: those that have one label have no such task. It uploads source_file where no image has the label, and else does not read it.',
    ),
    wholeSet('replica_regions'),
    l10n.t('With {0} it makes a new Linode of each instead.', '--tags deploy'),
    l10n.t('A variable without a value is given like this: {0}', '-e linode_region=us-ord'),
  ];
}

function wholeSet(name: string): string {
  return l10n.t(
    '{0} is the whole set: Linode deletes the copies in regions that are left out.',
    name,
  );
}

export function tableHeads(): TableHeads {
  return {
    label: l10n.t('Label'),
    id: l10n.t('ID'),
    status: l10n.t('Status'),
    sizeMb: l10n.t('Size'),
    regions: l10n.t('Regions'),
    tags: l10n.t('Tags'),
    created: l10n.t('Created'),
    cost: l10n.t('Cost'),
  };
}
