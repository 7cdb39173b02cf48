import type { ImagePrice } from '../../images/model/cost';
import type { Image } from '../../images/model/image';
import { imageRecord } from '../../images/model/imageReference';
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
}

/** Images as text of a format, without a word about it. Values are quoted as its language has it. */
export function renderExport(
  format: ExportFormat,
  images: readonly Image[],
  { price, heads }: ExportOptions,
): string {
  switch (format) {
    case 'json':
      return jsonRecords(images);
    case 'csv':
    case 'csvExact':
      return csvTable(images, { price, isExact: format === 'csvExact' });
    case 'markdown':
      return markdownTable(images, { price, heads });
    case 'terraformData':
      return terraformData(images);
    case 'terraform':
      return terraformResources(images);
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
      return packerSources(images);
    case 'stackql':
      return stackqlQuery(images);
  }
}

function jsonRecords(images: readonly Image[]): string {
  const lines = JSON.stringify(images.map(imageRecord), undefined, 2).split('\n');
  return lines.map((line) => `${escapeActing(line)}\n`).join('');
}
