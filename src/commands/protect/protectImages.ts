import * as l10n from '@vscode/l10n';
import { changeTags } from '../../core/edit/imageEdit';
import type { Image } from '../../core/images/image';
import type { Operations } from '../../core/operations/operations';
import { canBeProtected } from '../../core/protection/protection';
import { showInformation } from '../../ui/messages';
import { protectedByText, protectingText } from '../../words/protection/change';
import { actInTurn } from '../actInTurn';
import { chooseImages } from '../chooseImages';
import { type CommandContext, ownOperations } from '../commandContext';
import { requireChange } from '../requireRight';
import { askGuard } from './askGuard';

/**
 * Protects images, those of the selected rows or such as the user picks, by the tag or by a lock on
 * this machine, which needs no right and no request.
 */
export async function protectImages(
  context: CommandContext,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const operations = await ownOperations(context);
  const { protection, rights, store } = context;
  await rights.load();
  const isFitting = (image: Image) => canBeProtected(image) && !protection.isProtected(image);
  const images = await chooseImages(store, { target, selection, isFitting });
  const guard = await askGuard(context, images);
  if (guard.kind === 'tag') await tagImages(context, operations, images);
  else await lockImages(operations, images);
}

async function lockImages(
  { accountId, clock, protection }: Operations,
  images: readonly Image[],
): Promise<void> {
  for (const image of images) await protection.lock(image, accountId, clock.now());
  void showInformation(protectedByText({ kind: 'lock' }, images));
}

function tagImages(
  { protection, rights }: CommandContext,
  operations: Operations,
  images: readonly Image[],
): Promise<void> {
  const { tag } = protection;
  return actInTurn(operations, {
    images,
    title: protectingText(images),
    act: async (image, signal) => {
      await requireChange(rights, image);
      const change = { kind: 'add', tags: [tag] } as const;
      await changeTags(operations, { id: image.id, change, signal });
    },
    summary: (done, asked) => protectedByText({ kind: 'tag', tag }, asked, done),
    failure: (names) => l10n.t('Could not protect {0}', names),
  });
}
