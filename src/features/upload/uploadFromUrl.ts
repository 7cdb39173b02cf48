import type { AccountScope } from '../../app/accountScope';
import { regionOfRow } from '../../ui/askImageFields';
import { showInformation } from '../../ui/messages';
import { requireAddImages } from '../../ui/requireRight';
import { readChecksum } from '../convert/model/checksum';
import { isWebAddress, requireWebAddress } from '../convert/model/webAddress';
import { askAddress } from './askAddress';
import { preflight } from './checkImageFile';
import { type SourceFile, sourceFileOf } from './model/uploadEntry';
import { webSourceText } from './model/webText';
import { uploadFiles } from './uploadImage';

/**
 * Uploads an image from a web server: it is fetched when its turn comes, and compressed meanwhile. A
 * drop hands over the address, a region’s row the place. Returns the id of the image once it is
 * available.
 */
export async function uploadFromUrl(
  context: AccountScope,
  target: unknown,
  dropped: unknown,
): Promise<string | undefined> {
  await requireAddImages(context.rights);
  const file = await chooseAddress(context, dropped ?? target);
  const [id] = await uploadFiles(context, { files: [file], region: regionOfRow(target) });
  return id;
}

/** Asks for an address, unless one is given, and looks at what is there. */
export async function chooseAddress(context: AccountScope, given?: unknown): Promise<SourceFile> {
  const isGiven = typeof given === 'string' && isWebAddress(given);
  const answers = isGiven ? { address: given, checksum: '' } : await askAddress();
  const path = context.addresses.keep(requireWebAddress(answers.address));
  const checksum = readChecksum(answers.checksum);
  const file = sourceFileOf(await preflight(context, path, { checksum }));
  void showInformation(webSourceText(file));
  return file;
}
