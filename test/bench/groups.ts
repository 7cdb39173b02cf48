import { convert } from './convert/convert';
import { activation } from './core/activation';
import { bundle } from './core/bundle';
import type { Measurement } from './figure';
import { scan } from './ids/scan';
import { workspace } from './ids/workspace';
import { cachedRows } from './inventory/cachedRows';
import { list } from './inventory/list';
import { tree } from './inventory/tree';
import { windows } from './inventory/windows';
import { capture } from './operations/capture';
import { deletion } from './operations/delete';
import { replication } from './operations/replicate';
import { sharingRequests } from './sharing/requests';
import { sharingTree } from './sharing/rows';
import { lastRun } from './tests/lastRun';
import { compress } from './upload/compress';
import { link } from './upload/link';
import { preflight } from './upload/preflight';
import { transfer } from './upload/transfer';
import { verdicts } from './upload/verdicts';
import { weight } from './upload/weight';

/** All that `npm run bench` measures, by the name of its group. */
export const groups: Readonly<Record<string, readonly Measurement[]>> = {
  core: [bundle, activation],
  operations: [capture, replication, deletion],
  ids: [scan, workspace],
  inventory: [list, cachedRows, windows, tree],
  upload: [transfer, link, weight, preflight, verdicts, compress],
  convert: [convert],
  sharing: [sharingRequests, sharingTree],
  tests: [lastRun],
};
