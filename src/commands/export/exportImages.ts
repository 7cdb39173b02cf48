import { type ExportFormat, exportImages as exported } from '../../core/export/exportFormat';
import type { Image } from '../../core/images/image';
import { settings } from '../../ui/settings';
import { theWindow } from '../../ui/window';
import { exportNotes, tableHeads } from '../../words/export/exportWords';
import { askFormat, askImages, type Exporting } from './askExport';

/** The names of each language in VS Code, the first known one counts; its comments begin and end so. */
const LANGUAGES: Readonly<Record<ExportFormat, Language>> = {
  json: { ids: ['json'] },
  csv: { ids: ['csv'] },
  csvExact: { ids: ['csv'] },
  markdown: { ids: ['markdown'] },
  terraformData: { ids: ['terraform', 'hcl'], comment: '# ' },
  terraform: { ids: ['terraform', 'hcl'], comment: '# ' },
  pulumiData: { ids: ['typescript'], comment: '// ' },
  pulumi: { ids: ['typescript'], comment: '// ' },
  ansible: { ids: ['ansible', 'yaml'], comment: '# ' },
  linodeCli: { ids: ['shellscript'], comment: '# ' },
  curl: { ids: ['shellscript'], comment: '# ' },
  packer: { ids: ['packer', 'hcl', 'terraform'], comment: '# ' },
  stackql: { ids: ['stackql', 'sql'], comment: '-- ' },
};

interface Language {
  readonly ids: readonly string[];
  readonly comment?: string;
}

/** Writes images as text of a format into a new document: those of the rows, or those that are asked for. */
export async function exportImages(
  context: Exporting,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const images = await askImages(context, target, selection);
  const format = await askFormat(context.memory, images.length);
  const content = exportText(format, images);
  await theWindow().openText({ content, languages: LANGUAGES[format].ids });
}

/** Images as text of a format, with what must be known of it as comments above. */
export function exportText(format: ExportFormat, images: readonly Image[]): string {
  const price = settings.imagePrice();
  const body = exported(format, images, { price, heads: tableHeads() });
  const notes = exportNotes(format, price);
  if (notes.length === 0) return body;
  const { comment = '' } = LANGUAGES[format];
  const head = notes.map((note) => `${comment}${note}\n`).join('');
  return format === 'markdown' ? `${body}\n${head}` : `${head}\n${body}`;
}
