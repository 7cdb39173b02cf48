import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../core/errors';
import { EXPORT_FORMATS, type ExportFormat } from '../../core/export/exportFormat';
import type { Image } from '../../core/images/image';
import { askChoice, BACK, type ChoiceItem } from '../../ui/steps';
import { formatWords } from '../../words/export/exportWords';
import { chooseImages } from '../chooseImages';
import type { CommandContext } from '../commandContext';
import { unfiltered } from '../filter/unfiltered';
import { knownImages, tellNothingFits } from '../pickImage';
import { rowIds } from '../rowIds';

const FORMAT_KEY = 'linodeImages.exportFormat';

/** What is needed to know what there is to export. */
export type Exporting = Pick<CommandContext, 'clock' | 'filter' | 'memory' | 'store'>;

/**
 * The images of the rows; without rows, what the filter shows, all of mine, all public ones, or some,
 * as the user wants.
 */
export async function askImages(
  context: Exporting,
  target: unknown,
  selection: unknown,
): Promise<readonly Image[]> {
  const { store } = context;
  const all = { target, selection, isFitting: () => true };
  if (rowIds(target, selection).length > 0) return chooseImages(store, all);
  const images = await knownImages(store);
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
export async function askFormat(
  memory: CommandContext['memory'],
  count: number,
): Promise<ExportFormat> {
  const items = EXPORT_FORMATS.map((value) => ({ ...formatWords(value), value }));
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
