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
  arranging,
  usingTheTable,
  idsInFiles,
  pruning, // Last: its reports stay open, and closing them would ask whether to save.
]);
