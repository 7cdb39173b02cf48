import { type Image, isRecovery } from './image';

const LIBRARY = 'https://cloud.linode.com/images/image-library';

/**
 * Where Cloud Manager shows an image: the tab of its image library, searched for the label. A Cloud
 * Manager without that library shows the whole list instead. Its address of a single image opens a
 * form that changes it, so that is not used. Undefined for public images: it lists none.
 *
 * Source: linode/manager, `routes/images/index.ts` (tabs and redirects), `features/Images/utils.ts`
 * (which type is in which tab), `packages/search/src/search.peggy` (what a search may hold).
 */
export function cloudManagerUrl(image: Image): string | undefined {
  if (image.isPublic) return undefined;
  const isSearchable = /^[\w.:@ -]+$/.test(image.label);
  const search = isSearchable ? `?query=${encodeURIComponent(`label:"${image.label}"`)}` : '';
  return `${LIBRARY}/${tabOf(image)}${search}`;
}

function tabOf(image: Image): string {
  if (isRecovery(image)) return 'recovery-images';
  return image.type === 'shared' ? 'shared-with-me' : 'owned-by-me';
}
