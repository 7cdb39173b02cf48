import * as l10n from '@vscode/l10n';
import { commentedJson } from '../../core/images/commentedJson';
import { type Image, isRecovery } from '../../core/images/image';
import { regionsOf } from '../../core/replication/replicationPlan';
import { replicaText } from '../images/image';
import { momentText, sizeText } from '../quantity';

export interface DocumentTextOptions {
  /** True when they stand in an object, each under its id. */
  readonly isBulk: boolean;
  regionLabel(id: string): string;
}

/** What of images can be changed, as JSON, and what cannot, as comments. The same for the same images. */
export function documentText(images: readonly Image[], options: DocumentTextOptions): string {
  const [first] = images;
  if (!options.isBulk) return first ? `${headOf(first)}${bodyOf(first, options)}\n` : '';
  const head = [
    l10n.t('{0} images. Save sends what you change to Linode, after a question.', images.length),
    l10n.t('An image or a field that you take out here stays as it is.'),
  ];
  const parts = images.map((image) => {
    const part = `// ${factsOf(image)}\n${JSON.stringify(image.id)}: ${bodyOf(image, options)}`;
    return part.replace(/^/gm, '  ');
  });
  return `${lines(head)}{\n${parts.join(',\n')}\n}\n`;
}

function headOf(image: Image): string {
  return lines([
    l10n.t('The image “{0}”, {1}: {2}', image.label, image.id, factsOf(image)),
    l10n.t('Save sends what you change to Linode, after a question.'),
    l10n.t('A region that you add gets a copy; in one that you take out, the copy is deleted.'),
  ]);
}

function bodyOf(image: Image, { regionLabel }: DocumentTextOptions): string {
  const { label, description, tags } = image;
  const regions = regionsOf(image);
  const statusOf = (id: string) =>
    image.replicas.find(({ region }) => region === id)?.status ?? 'available';
  const record = { label, description, tags, regions };
  const items = {
    regions: regions.map((id) => `${regionLabel(id)}: ${replicaText(statusOf(id))}`),
  };
  return commentedJson(record, { head: [], fields: {}, items }).trimEnd();
}

/** What cannot be changed here; nothing that moves with the clock. */
function factsOf(image: Image): string {
  const facts = [
    isRecovery(image) && l10n.t('recovery image'),
    image.status === 'available' ? l10n.t('available') : image.status.replaceAll('_', ' '),
    sizeText(image.sizeMb),
    image.created && l10n.t('created {0}', momentText(image.created)),
  ];
  return facts.filter((fact) => fact).join(' · ');
}

/** A comment ends with its line: a label must not go on as JSON. */
function lines(texts: readonly string[]): string {
  return texts.map((text) => `// ${text.replace(/[\r\n\u2028\u2029]+/g, ' ')}\n`).join('');
}
