import * as l10n from '@vscode/l10n';
import { type AccountScope, unfiltered } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { ViewId } from '../../kit/manifest';
import { askChoice, BACK, type ChoiceItem } from '../../ui/ask';
import { chooseImages, listedImages, rowIds, tellNothingFits } from '../../ui/chooseImages';
import { copyText, showWarning } from '../../ui/messages';
import { withProgress } from '../../ui/progress';
import { theWindow } from '../../ui/safeWindow';
import { imagePrice } from '../../ui/settings';
import { eachIdOnce, type Image } from '../images/model/image';
import { type HoldingGroups, readHoldingGroups } from '../sharing/model/sharedUse';
import { isInGroups } from '../sharing/model/shareGroup';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  renderExport as exported,
  namesShareGroups,
} from './model/exportFormat';
import { exportNotes, formatTexts, sharingNotes, tableHeads } from './model/exportText';

const FORMAT_KEY = 'linodeImages.exportFormat';

/** What is needed to know what there is to export. */
type ExportContext = Pick<
  AccountScope,
  'clock' | 'filter' | 'memory' | 'quietOperationsOf' | 'shownAccounts' | 'store'
>;

const NOT_HELD: HoldingGroups = new Map();

/**
 * The images of the rows; without rows, what the filter shows, all of mine, all public ones, or some,
 * as the user wants.
 */
async function askImages(
  context: ExportContext,
  target: unknown,
  selection: unknown,
): Promise<readonly Image[]> {
  const { store } = context;
  const all = { target, selection, isFitting: () => true };
  if (rowIds(target, selection).length > 0) return chooseImages(store, all);
  const images = await listedImages(store);
  const own = images.filter(({ isPublic }) => !isPublic);
  const whole = images.filter(({ isPublic }) => isPublic);
  const { filter } = context;
  const found = filter.text === '' ? [] : filter.of(unfiltered(context, images));
  const items = [
    ...manyItem(l10n.t('What the Filter Shows'), found),
    ...manyItem(l10n.t('My Images'), own),
    ...manyItem(l10n.t('Public Images'), whole),
    { label: l10n.t('Some Images…'), value: undefined },
  ];
  if (images.length === 0) return tellNothingFits();
  const placeholder = l10n.t('Which images?');
  const chosen = await askChoice<readonly Image[] | undefined>(
    { title: l10n.t('Export') },
    { placeholder, items },
  );
  if (chosen === BACK) throw new CancelledError();
  return chosen ?? chooseImages(store, all);
}

function manyItem(label: string, value: readonly Image[]): readonly ChoiceItem<readonly Image[]>[] {
  return value.length === 0 ? [] : [{ label, description: String(value.length), value }];
}

/** The format; the last one is offered first. */
async function askFormat(memory: AccountScope['memory'], count: number): Promise<ExportFormat> {
  const items = EXPORT_FORMATS.map((value) => ({ ...formatTexts(value), value }));
  const last = EXPORT_FORMATS.find((format) => format === memory.get(FORMAT_KEY));
  const title = count === 1 ? l10n.t('Export 1 Image') : l10n.t('Export {0} Images', count);
  const placeholder = l10n.t('As what?');
  const format = await askChoice<ExportFormat>(
    { title },
    { placeholder, items, ...(last && { active: last }) },
  );
  if (format === BACK) throw new CancelledError();
  await memory.update(FORMAT_KEY, format);
  return format;
}

/** The names of each language in VS Code, the first known one counts; its comments begin and end so. */
const LANGUAGES: Readonly<Record<ExportFormat, DocumentLanguage>> = {
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

interface DocumentLanguage {
  readonly ids: readonly string[];
  readonly comment?: string;
}

/** Writes images as text of a format into a new document: those of the rows, or those that are asked for. */
export async function exportImages(
  context: ExportContext,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const images = eachIdOnce(await askImages(context, target, selection));
  const format = await askFormat(context.memory, images.length);
  const holding = namesShareGroups(format) ? await readGroups(context, images) : NOT_HELD;
  const content = exportText(format, images, holding);
  await theWindow().openText({ content, languages: LANGUAGES[format].ids });
}

/** The share groups of images that are in some, whichever account each is of. */
async function readGroups(
  { quietOperationsOf, shownAccounts }: ExportContext,
  images: readonly Image[],
): Promise<HoldingGroups> {
  const shared = images.filter(isInGroups);
  if (shared.length === 0) return NOT_HELD;
  const ofAccount = (accountId: string | undefined) => {
    const own = shared.filter(({ id }) => shownAccounts.ownerOf(id)?.accountId === accountId);
    if (accountId === undefined || own.length === 0) return NOT_HELD;
    return readHoldingGroups(quietOperationsOf(accountId), own);
  };
  const found = await withProgress({ viewId: ViewId.images }, () =>
    Promise.all(shownAccounts.shown.map(({ accountId }) => ofAccount(accountId))),
  );
  if (found.includes(undefined)) {
    void showWarning(
      l10n.t('The share groups of the images could not be read: they are left out.'),
    );
  }
  return new Map(found.flatMap((holding) => [...(holding ?? [])]));
}

/** Images as text of a format, with what must be known of it as comments above. */
function exportText(
  format: ExportFormat,
  images: readonly Image[],
  holding: HoldingGroups,
): string {
  const price = imagePrice.value;
  const body = exported(format, images, { price, heads: tableHeads(), holding });
  const notes = [...exportNotes(format, price), ...sharingNotes(format, images, holding)];
  if (notes.length === 0) return body;
  const { comment = '' } = LANGUAGES[format];
  const head = notes.map((note) => `${comment}${note}\n`).join('');
  return format === 'markdown' ? `${body}\n${head}` : `${head}\n${body}`;
}

/** Puts images on the clipboard as text of an export format. */
export function copyExport(format: ExportFormat, images: readonly Image[]): Promise<void> {
  const { label } = formatTexts(format);
  return copyText(
    exportText(format, images, NOT_HELD),
    images.map(({ id }) => l10n.t('{0} as {1}', id, label)),
  );
}
