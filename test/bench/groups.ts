import { activation } from './core/activation';
import { bundle } from './core/bundle';
import { upload } from './core/upload';
import type { Measurement } from './figure';
import { deletion } from './operations/delete';

/** All that `npm run bench` measures, by the name of its group. */
export const groups: Readonly<Record<string, readonly Measurement[]>> = {
  core: [bundle, activation, upload],
  operations: [deletion],
};
