import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { DOCUMENT_SCHEME } from '../../kit/manifest';
import { chooseImages } from '../../ui/chooseImages';
import { showWarning } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import { isEditable } from '../edit/model/imageEdit';
import { documentLocation } from './model/documentAddress';

/** Beyond that, a document is no longer something to look over. */
const MOST_IMAGES = 500;

/** Opens images as a document: one in the tab that is used again, several together. */
export async function editAsDocument(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const { accountId } = await ownOperations(context);
  const { rights, store } = context;
  const isFitting = isEditable;
  const images = await chooseImages(store, { target, selection, isFitting, rights });
  if (images.length > MOST_IMAGES) {
    const message = l10n.t('At most {0} images can be edited in one document.', MOST_IMAGES);
    await showWarning(message);
    return;
  }
  const uri = { scheme: DOCUMENT_SCHEME, ...documentLocation({ accountId, images }) };
  await theWindow().openDocument(uri, { preview: images.length === 1 });
}
