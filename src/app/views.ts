import type * as vscode from 'vscode';
import { ImageDocuments, type ImageDocumentsOptions } from '../features/details/imageDocuments';
import { queryContext } from '../features/filter/model/query';
import { ImagesViews, type ImagesViewsOptions } from '../features/images/imagesViews';
import { combinedVisibility } from '../features/images/model/publicImages';
import type { VisibleImages } from '../features/images/model/visibleImages';
import { Inventory } from '../features/inventory/inventory';
import { ShareGroupsView, type ShareGroupsViewOptions } from '../features/sharing/shareGroupsView';
import { showUploadStatus } from '../features/upload/uploadStatusBar';
import { UploadsView, type UploadsViewOptions } from '../features/upload/uploadsView';
import type { StateMemory } from '../kit/ports';
import { imagePrice, protectTag, shownPublic } from '../ui/settings';

type Settable = 'price' | 'shownPublic';

export interface ViewsOptions
  extends Omit<ImagesViewsOptions, Settable | 'store'>,
    Omit<UploadsViewOptions, 'store'>,
    ShareGroupsViewOptions,
    Omit<ImageDocumentsOptions, Settable | 'store'> {
  readonly store: VisibleImages;
  readonly extensionUri: vscode.Uri;
  /** Keeps what was made of the table. */
  readonly memory: Pick<StateMemory, 'get' | 'update'>;
}

/** Makes all that shows images and uploads, and shows it again after a change of its settings. */
export function createViews(options: ViewsOptions) {
  const { filter } = options;
  const price = () => imagePrice.value;
  const refresh = (): void => {
    views.refresh();
    details.showAnew();
    inventory.refresh();
  };
  const views = new ImagesViews({
    ...options,
    price,
    shownPublic: () => combinedVisibility(shownPublic.value, filter.asksFor),
  });
  const inventory = new Inventory({
    ...options,
    shownPublic: () => shownPublic.value,
    queryContext: () => queryContext({ ...options, price }),
    initialFilter: () => filter.text,
  });
  const details = new ImageDocuments({ ...options, price });
  const open = [
    views,
    inventory,
    details,
    new UploadsView(options),
    showUploadStatus(options),
    new ShareGroupsView(options),
    ...[shownPublic, protectTag, imagePrice].map((setting) => setting.onDidChange(refresh)),
  ];
  return {
    views,
    inventory,
    details,
    dispose: () => {
      for (const one of open) one.dispose();
    },
  };
}
