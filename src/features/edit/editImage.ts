import * as l10n from '@vscode/l10n';
import type { ImageChange } from '../../api/linodeApi';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { ViewId } from '../../kit/manifest';
import { askSteps, type Step } from '../../ui/ask';
import { askDescription, askLabel, askTags } from '../../ui/askImageFields';
import { pickImage, tellNothingFits } from '../../ui/chooseImages';
import { offerChange, showWarning } from '../../ui/messages';
import { withProgress } from '../../ui/progress';
import { requireChange } from '../../ui/requireRight';
import { theWindow } from '../../ui/safeWindow';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import { differenceOf, driftText, updateImage as edit, isEditable } from './model/imageEdit';

type FieldName = 'label' | 'description' | 'tags';

/** What of an image is edited, with its values. */
type Fields = Pick<Image, FieldName>;

interface FieldQuestion {
  readonly title: string;
  readonly fields: readonly FieldName[];
  /** As they are: what is there already is never refused. */
  readonly current: Fields;
}

/** Asks for one field, or several one after the other, beginning with `initial`. */
function askFields(question: FieldQuestion, initial: Fields): Promise<Fields> {
  const { current, fields, title } = question;
  const steps: Readonly<Record<FieldName, Step<Fields>>> = {
    label: askLabel({ current: current.label }),
    description: askDescription(current.description),
    tags: askTags(current.tags),
  };
  return askSteps(
    title,
    fields.map((field) => steps[field]),
    initial,
  );
}

/** Label, description and tags, one after the other. */
export async function editImage(context: AccountScope, target: unknown): Promise<void> {
  const fields = ['label', 'description', 'tags'] as const;
  await editPicked(context, target, {
    fields,
    titleOf: ({ label }) => l10n.t('Edit “{0}”', label),
  });
}

/** The label alone. */
export async function renameImage(context: AccountScope, target: unknown): Promise<void> {
  const fields = ['label'] as const;
  const titleOf = ({ label }: Image) => l10n.t('Rename “{0}”', label);
  await editPicked(context, target, { fields, titleOf });
}

/** The description alone. */
export async function editDescription(context: AccountScope, target: unknown): Promise<void> {
  const fields = ['description'] as const;
  const titleOf = ({ label }: Image) => l10n.t('Description of “{0}”', label);
  await editPicked(context, target, { fields, titleOf });
}

/** What is edited of an image, and how the questions are called. */
export interface EditFieldsOptions {
  readonly fields: readonly FieldName[];
  titleOf(image: Image): string;
  /** What the questions begin with; the image's own fields where left out. */
  readonly proposed?: ImageChange;
}

async function editPicked(
  context: AccountScope,
  target: unknown,
  editing: EditFieldsOptions,
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
  { fields, proposed, titleOf }: EditFieldsOptions,
): Promise<void> {
  let seen = image;
  let answers: Fields = { ...image, ...proposed };
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
