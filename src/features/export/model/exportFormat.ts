import type { ImagePrice } from '../../images/model/cost';
import type { Image } from '../../images/model/image';
import { imageRecord } from '../../images/model/imageReference';
import type { HoldingGroups } from '../../sharing/model/sharedUse';
import { ansiblePlaybook } from './ansible';
import { escapeActing } from './hcl';
import { packerSources } from './packer';
import { pulumiLookups, pulumiResources } from './pulumi';
import { curlScript, linodeCliScript, stackqlQuery } from './scripts';
import { csvTable, markdownTable, type TableHeads } from './tables';
import { terraformData, terraformResources } from './terraform';

/** What images can be written as, in the order in which it is offered. */
export const EXPORT_FORMATS = [
  'json',
  'csv',
  'csvExact',
  'markdown',
  'terraformData',
  'terraform',
  'pulumiData',
  'pulumi',
  'ansible',
  'linodeCli',
  'curl',
  'packer',
  'stackql',
] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportOptions {
  readonly price: ImagePrice;
  /** The heads of the Markdown table. */
  readonly heads: TableHeads;
  /** The share groups of the images that are in some: see `namesShareGroups`. */
  readonly holding: HoldingGroups;
}

/** True for what says in which share groups an image is. */
export function namesShareGroups(format: ExportFormat): boolean {
  return format === 'json' || format === 'terraform' || format === 'packer';
}

/** Images as text of a format, without a word about it. Values are quoted as its language has it. */
export function renderExport(
  format: ExportFormat,
  images: readonly Image[],
  { price, heads, holding }: ExportOptions,
): string {
  switch (format) {
    case 'json':
      return jsonRecords(images, holding);
    case 'csv':
    case 'csvExact':
      return csvTable(images, { price, isExact: format === 'csvExact' });
    case 'markdown':
      return markdownTable(images, { price, heads });
    case 'terraformData':
      return terraformData(images);
    case 'terraform':
      return terraformResources(images, holding);
    case 'pulumiData':
      return pulumiLookups(images);
    case 'pulumi':
      return pulumiResources(images);
    case 'ansible':
      return ansiblePlaybook(images);
    case 'linodeCli':
      return linodeCliScript(images);
    case 'curl':
      return curlScript(images);
    case 'packer':
      return packerSources(images, holding);
    case 'stackql':
      return stackqlQuery(images);
  }
}

/** Beside its fields, an image has what Linode answers for its share groups, as far as they are known. */
function jsonRecords(images: readonly Image[], holding: HoldingGroups): string {
  const records = images.map((image) => {
    const sharegroups = holding.get(image.id)?.map(({ id, label, uuid }) => ({ id, uuid, label }));
    return { ...imageRecord(image), ...(sharegroups && { sharegroups }) };
  });
  const lines = JSON.stringify(records, undefined, 2).split('\n');
  return lines.map((line) => `${escapeActing(line)}\n`).join('');
}
