import { theWindow } from '../../ui/window';
import { askFilter, type FilterContext } from './filterBox';
import { saveFilter } from './savedFilters';

/** Asks what the views are to show, which follow while it is typed. */
export async function filterImages(context: FilterContext): Promise<void> {
  await theWindow().runCommand('workbench.view.extension.linodeImages');
  const end = await askFilter(context);
  if (end === 'save') await saveFilter(context);
}
