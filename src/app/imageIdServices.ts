import { listedDetailsUri } from '../features/details/imageDocuments';
import { type ImageIdsOptions, registerImageIds } from '../features/imageIds/registerImageIds';
import type { Image } from '../features/images/model/image';
import { imagePrice } from '../ui/settings';
import type { createApp } from './app';

type App = ReturnType<typeof createApp>;

/** Makes what is shown of the ids of images in files. */
export function createImageIdServices(app: App) {
  const { clock, journal, known, protection, regions, shownAccounts } = app;
  const cardOptions: ImageIdsOptions['cardOptions'] = (image: Image) => ({
    upload: app.progressOf(image.id),
    percent: app.making.percentOf(image.id),
    unfinished: journal.findStopped(image.id),
    file: known.find(image.id),
    accounts: shownAccounts.namesOfHolders(image),
    audiences: app.audiencesOf(image),
    guards: protection.guardsOf(image),
    price: imagePrice.value,
    now: clock.now(),
    regionLabel: (id) => regions.labelOf(id),
  });
  return registerImageIds({
    ...app,
    cardOptions,
    detailsUri: listedDetailsUri,
    regionLabel: (id) => regions.labelOf(id),
  });
}
