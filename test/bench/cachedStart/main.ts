// A window that starts beside the list of the one before: reports what the first rows took. Arguments:
// the address of the API, and the folder of the lists.

import { arrangeImages } from '../../../src/features/arrangement/model/arrangeImages';
import { defaultArrangements } from '../../../src/features/arrangement/model/arrangement';
import { sortedImages } from '../../../src/features/arrangement/model/sortedImages';
import type { Image } from '../../../src/features/images/model/image';
import { sharedPrefixes } from '../../../src/features/images/model/labelPrefix';
import { account } from '../../support/builders';
import { openWindow } from '../inventory/inventory';

const [url = '', folder = ''] = process.argv.slice(2);

const startedAt = performance.now();
const { store } = openWindow({ simulated: { url, token: 'none' }, folder });
const subscription = store.onDidChange(() => {
  const { shown } = store;
  if (shown?.accountId === undefined) return;
  subscription.dispose();
  const own = shown.images.filter(({ isPublic }) => !isPublic);
  const rows = rowsOf(own);
  const ms = performance.now() - startedAt;
  const images = new Set(rows.flatMap((row) => (row.kind === 'group' ? row.images : row.image)))
    .size;
  process.send?.({ ms, images }, () => process.exit());
});
void store.refresh();

/** The rows as the view of the account's images has them unless it is told otherwise. */
function rowsOf(images: readonly Image[]) {
  const { groupBy, ...order } = defaultArrangements.own;
  const sorted = sortedImages(images, { ...order, price: { perGbMonth: 0.1, asOf: '2026-04' } });
  const names = { prefixes: sharedPrefixes(images), regionLabel: (id: string) => id };
  return arrangeImages(sorted, { ...names, groupBy, root: account().id });
}
