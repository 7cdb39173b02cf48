import * as l10n from '@vscode/l10n';
import type { ExportFormat } from '../../core/export/exportFormat';
import type { TableHeads } from '../../core/export/markdown';
import type { ImagePrice } from '../../core/pricing';
import { priceDateText } from '../cost';

/** The name of a format, and what it is good for. */
export function formatWords(format: ExportFormat): {
  readonly label: string;
  readonly description: string;
} {
  switch (format) {
    case 'json':
      return { label: 'JSON', description: l10n.t('every field, under Linode’s names') };
    case 'csv':
      return { label: 'CSV', description: l10n.t('for spreadsheets') };
    case 'markdown':
      return { label: l10n.t('Markdown Table'), description: l10n.t('for notes and issues') };
    case 'terraform':
      return { label: l10n.t('Terraform Resources'), description: l10n.t('with import blocks') };
    case 'terraformData':
      return { label: l10n.t('Terraform Data Sources'), description: l10n.t('to refer to them') };
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
    case 'terraformData':
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
        l10n.t('Import blocks need Terraform 1.5 or later. Look at the plan before you apply it.'),
        l10n.t(
          'The provider asks for a file, though it does not read it for an image that is there: file_path is only a name.',
        ),
        l10n.t('prevent_destroy keeps Terraform from deleting an image. Keep it.'),
        wholeSet('replica_regions'),
      ];
    case 'linodeCli':
      return [
        l10n.t('Sets label, description, tags and regions as they are now.'),
        wholeSet('--regions'),
      ];
    case 'curl':
      return [
        l10n.t('Sets label, description, tags and regions as they are now.'),
        l10n.t('The token is read from the variable LINODE_TOKEN.'),
        wholeSet('regions'),
      ];
    case 'packer':
      return [
        l10n.t(
          'Builds a new image of each of these. The token is read from the variable LINODE_TOKEN.',
        ),
        l10n.t('The plan must have a disk that is at least as large as the image.'),
      ];
    case 'stackql':
      return [
        l10n.t(
          'Untested: the provider documents neither how its list is taken apart nor how one image is named.',
        ),
      ];
  }
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
