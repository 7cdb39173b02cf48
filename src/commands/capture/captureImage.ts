import * as l10n from '@vscode/l10n';
import { captureDisks } from '../../core/capture/captureDisks';
import { CancelledError } from '../../core/errors';
import { showInformation } from '../../ui/messages';
import { type CommandContext, ownOperations } from '../commandContext';
import { regionOf } from '../regionOf';
import { requireAddImages } from '../requireRight';
import { askCapture } from './askCapture';
import { askLinode } from './askLinode';
import { runCaptures } from './runCaptures';

/**
 * Makes an image of a disk of a Linode, or one of each of several; on a region's row, of a Linode
 * there. Gives the id of the image, or the ids of several, once they are available; undefined when
 * none is: it was called off, it failed, or it takes too long, and the user has been told.
 */
export async function captureImage(
  context: CommandContext,
  target: unknown,
): Promise<string | readonly string[] | undefined> {
  const operations = await ownOperations(context);
  await requireAddImages(context.rights);
  const linode = await askLinode(context, operations.linodes, regionOf(target));
  const disks = captureDisks(await operations.linodes.disks(linode.id));
  if (disks.length === 0) {
    const message = l10n.t('“{0}” has no disk that could be captured.', linode.label);
    void showInformation(message);
    throw new CancelledError();
  }
  const captures = await askCapture(context, linode, disks);
  const pending = captures.map((capture) => ({ capture }));
  const ids = await runCaptures(context, { operations, linode, pending });
  if (captures.length === 1) return ids[0];
  return ids.length > 0 ? ids : undefined;
}
