import { confirmationFor, isConfirmed } from '../../core/deletion/confirmation';
import { countDeployed } from '../../core/deletion/countDeployed';
import type { Change } from '../../core/deletion/drift';
import { CancelledError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Operations } from '../../core/operations/operations';
import { ViewId } from '../../manifest';
import { showWarning } from '../../ui/messages';
import { withProgress } from '../../ui/progress';
import { settings } from '../../ui/settings';
import { askText, BACK } from '../../ui/steps';
import { deletionQuestion, typingWords } from '../../words/deletion/question';
import type { CommandContext } from '../commandContext';

/** What the user is asked about. */
export interface Asked {
  readonly images: readonly Image[];
  /** How they differ from what was asked about before. */
  readonly changes: readonly Change[];
  /** How many of the chosen images are left out because their upload is under way. */
  readonly leftOut: number;
  /** Those of the chosen images that are left out because they are protected. */
  readonly kept: readonly Image[];
  /** All images of the account, so that those of the same label are told apart. */
  readonly known: readonly Image[];
  /** Given where their use was looked up just before: whether it is known that there is none. */
  readonly isUnused?: boolean;
}

/** Asks whether the images shall go, for as much as is at stake. Anything but yes throws a `CancelledError`. */
export async function confirmDeletion(
  context: CommandContext,
  operations: Operations,
  asked: Asked,
): Promise<void> {
  const { regions } = context;
  const confirmation = confirmationFor(asked.images, {
    mayType: settings.confirmDelete() === 'type',
  });
  const deployed = await countUse(context, operations, asked);
  const regionLabel = (id: string) => regions.labelOf(id);
  const { message, detail, button } = deletionQuestion({
    ...asked,
    ...{ confirmation, deployed, regionLabel, price: settings.imagePrice() },
  });
  const chosen = await showWarning(message, { modal: true, detail }, button);
  if (chosen !== button) throw new CancelledError();
  if (confirmation.kind === 'button') return;
  const { title, prompt, refusal } = typingWords(confirmation);
  const check = (text: string) => (isConfirmed(confirmation, text) ? undefined : refusal);
  if ((await askText({ title }, { value: '', prompt, check })) === BACK) throw new CancelledError();
}

async function countUse(
  { clock, log, quietOperationsOf, shownAccounts }: CommandContext,
  { accountId }: Operations,
  { images, isUnused }: Asked,
): Promise<number | undefined> {
  if (isUnused !== undefined) return isUnused ? 0 : undefined;
  const { linodes } = quietOperationsOf(accountId);
  const { session } = shownAccounts.partsOf(accountId);
  return withProgress({ viewId: ViewId.images }, () =>
    countDeployed({ linodes, session, clock, log }, images),
  );
}
