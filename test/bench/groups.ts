import { activation } from './core/activation';
import { bundle } from './core/bundle';
import { upload } from './core/upload';
import type { Measurement } from './figure';
import { capture } from './operations/capture';
import { deletion } from './operations/delete';
import { replication } from './operations/replicate';
import { compress } from './upload/compress';
import { preflight } from './upload/preflight';

/** All that `npm run bench` measures, by the name of its group. */
export const groups: Readonly<Record<string, readonly Measurement[]>> = {
  core: [bundle, activation, upload],
  operations: [capture, replication, deletion],
  upload: [preflight, compress],
};
