import type * as vscode from 'vscode';
import type { ShownImages } from '../core/access/shownImages';
import { shownByEither } from '../core/images/shownPublic';
import { queryContext } from '../core/query/queryContext';
import { SettingKey } from '../manifest';
import { onDidChangeSetting, settings } from '../ui/settings';
import { ImageDocuments, type ImageDocumentsOptions } from '../views/details/imageDocuments';
import { ImagesViews, type ImagesViewsOptions } from '../views/imagesViews';
import { Inventory } from '../views/inventory/inventory';
import { showUploadStatus } from '../views/uploadStatusBar';
import { UploadsView, type UploadsViewOptions } from '../views/uploads/uploadsView';

type Settable = 'price' | 'shownPublic';

export interface ViewPartsOptions
  extends Omit<ImagesViewsOptions, Settable | 'store'>,
    Omit<UploadsViewOptions, 'store'>,
    Omit<ImageDocumentsOptions, Settable | 'store'> {
  readonly store: ShownImages;
  readonly extensionUri: vscode.Uri;
}

const { showDeprecated, showKubernetes, protectTag, pricePerGbMonth, priceAsOf } = SettingKey;

/** Makes all that shows images and uploads, and shows it anew after a change of its settings. */
export function createViewParts(options: ViewPartsOptions) {
  const { filter } = options;
  const price = settings.imagePrice;
  const views = new ImagesViews({
    ...{ ...options, price },
    shownPublic: () => shownByEither(settings.shownPublic(), filter.asksFor),
  });
  const inventory = new Inventory({
    ...{ ...options, shownPublic: settings.shownPublic },
    queryContext: () => queryContext({ ...options, price }),
    initialFilter: () => filter.text,
  });
  const details = new ImageDocuments({ ...options, price });
  const open = [
    ...[views, inventory, details, new UploadsView(options), showUploadStatus(options)],
    onDidChangeSetting(
      [showDeprecated, showKubernetes, protectTag, pricePerGbMonth, priceAsOf],
      () => {
        views.refresh();
        details.showAnew();
        inventory.refresh();
      },
    ),
  ];
  return {
    ...{ views, inventory, details },
    dispose: () => {
      for (const one of open) one.dispose();
    },
  };
}
