import { arranging } from './finding/arrange';
import { lookingAtAnImage } from './finding/details';
import { filtering } from './finding/filter';
import { idsInFiles } from './finding/idsInFiles';
import { usingTheTable } from './finding/inventory';
import { pruning } from './finding/prune';
import { journeys } from './journeys';

journeys('Finding', {}, [
  filtering,
  lookingAtAnImage,
  idsInFiles, // Before the images are grouped by tag: it looks for one in its region.
  arranging,
  usingTheTable,
  pruning,
]);
