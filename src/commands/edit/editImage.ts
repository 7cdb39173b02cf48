import * as l10n from '@vscode/l10n';
import { differenceOf, editImage as edit, isEditable } from '../../core/edit/imageEdit';
import { CancelledError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Operations } from '../../core/operations/operations';
import type { ImageChange } from '../../core/ports';
import { ViewId } from '../../manifest';
import { showWarning } from '../../ui/messages';
import { withProgress } from '../../ui/progress';
import { theWindow } from '../../ui/window';
import { driftText } from '../../words/edit/drift';
import { type CommandContext, ownOperations } from '../commandContext';
import { offerChange } from '../offerChange';
import { pickImage, tellNothingFits } from '../pickImage';
import { requireChange } from '../requireRight';
import { askFields, type FieldName, type Fields } from './askFields';

/** Label, description and tags, one after the other. */
export async function editImage(context: CommandContext, target: unknown): Promise<void> {
  const fields = ['label', 'description', 'tags'] as const;
  await editPicked(context, target, {
    fields,
    titleOf: ({ label }) => l10n.t('Edit “{0}”', label),
  });
}

/** The label alone. */
export async function renameImage(context: CommandContext, target: unknown): Promise<void> {
  const fields = ['label'] as const;
  const titleOf = ({ label }: Image) => l10n.t('Rename “{0}”', label);
  await editPicked(context, target, { fields, titleOf });
}

/** The description alone. */
export async function editDescription(context: CommandContext, target: unknown): Promise<void> {
  const fields = ['description'] as const;
  const titleOf = ({ label }: Image) => l10n.t('Description of “{0}”', label);
  await editPicked(context, target, { fields, titleOf });
}

/** What is edited of an image, and how the questions are called. */
export interface Editing {
  readonly fields: readonly FieldName[];
  titleOf(image: Image): string;
}

async function editPicked(
  context: CommandContext,
  target: unknown,
  editing: Editing,
): Promise<void> {
  const operations = await ownOperations(context);
  const { rights, store } = context;
  await rights.load();
  const isFitting = (image: Image) => isEditable(image) && rights.canChange(image);
  const image = await pickImage(store, target, isFitting);
  if (!isEditable(image)) tellNothingFits();
  await requireChange(rights, image);
  await editFields(operations, image, editing);
}

/** Asks for the fields and changes what is different; says so in the status bar. */
export async function editFields(
  operations: Operations,
  image: Image,
  { fields, titleOf }: Editing,
): Promise<void> {
  let seen = image;
  let answers: Fields = image;
  for (;;) {
    answers = await askFields({ title: titleOf(seen), fields, current: seen }, answers);
    const next = await change(operations, seen, answers);
    if (!next) return;
    seen = next.seen;
    answers = next.answers;
  }
}

/** The image as it is known now, and what the questions begin with. */
interface Again {
  readonly seen: Image;
  readonly answers: Fields;
}

/** Undefined when it is done; else what is to be asked again. */
async function change(
  operations: Operations,
  image: Image,
  answers: Fields,
): Promise<Again | undefined> {
  const wanted = differenceOf(image, answers);
  for (let seen = image; wanted; ) {
    const outcome = await tryToChange(operations, seen, wanted);
    if (outcome === 'refused') return { seen, answers: { ...seen, ...wanted } };
    if (outcome.kind === 'done') {
      const { protection } = operations;
      const isLifted = protection.isProtected(image) && !protection.isProtected(outcome.image);
      tellChanged(outcome.image, isLifted);
      return undefined;
    }
    if (!(await mayOverwrite(seen, wanted, outcome.drift)))
      return { seen: outcome.image, answers: outcome.image };
    seen = outcome.image;
  }
  return undefined;
}

function tellChanged({ label }: Image, isLifted: boolean): void {
  const text = isLifted
    ? l10n.t('Changed “{0}”, which is no longer protected', label)
    : l10n.t('Changed “{0}”', label);
  theWindow().showStatus(text, { icon: isLifted ? 'unlock' : 'check', ms: 3000 });
}

/** “refused” when the user wants to change the answers that the API did not take. */
async function tryToChange(operations: Operations, seen: Image, wanted: ImageChange) {
  try {
    return await withProgress({ viewId: ViewId.images }, () => edit(operations, seen, wanted));
  } catch (error) {
    await offerChange(error, l10n.t('Could not change “{0}”.', seen.label));
    return 'refused';
  }
}

/** False: begin again with what is there now. A field that is not sent is not overwritten. */
async function mayOverwrite(
  seen: Image,
  wanted: ImageChange,
  drift: ImageChange,
): Promise<boolean> {
  const isSame = Object.keys(drift).some((field) => field in wanted);
  const overwrite = isSame ? l10n.t('Overwrite') : l10n.t('Change Anyway');
  const again = l10n.t('Start Again');
  const message = driftText(seen.label, drift);
  const chosen = await showWarning(message, overwrite, again);
  if (chosen === undefined) throw new CancelledError();
  return chosen === overwrite;
}
