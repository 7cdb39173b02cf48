import {
  ASKED,
  type Cell,
  FORBIDDEN,
  GONE,
  LIMITED,
  NOT_DONE,
  NOT_REACHED,
  operation,
} from './cells';
import { running } from './linodeCells';

const WEB = 'Chicago, IL | us-ord · 1 > web | 1.4 GB';
const TWO = 'Chicago, IL | us-ord · 2 > web | 1.4 GB > web | 1.4 GB';
const RUNS = running('shop');
const AS_IT_WAS = 'Linode shop (running, from Debian 12)';
const STOPPED = 'web (us-ord), Linode shop (offline, from web';
const UP = 'Linode shop (running, from web, by Direct Disk)';
const bootFails = (why: string) => `“shop” could not be booted by Direct Disk: ${why} [Try Again]`;

/** The cells in which the act is refused, or its answer lost: `undone` is left where it was not done. */
function answersTo<Left extends string>(undone: Left, done: Cell<Left>) {
  const fails = (why: string) => ({ sees: [bootFails(why)], left: undone, sent: 1 });
  return {
    '401': { ...done, sees: [...ASKED, RUNS], sent: 2 },
    '403': fails(FORBIDDEN),
    '429': fails(LIMITED),
    '429 for a month': fails(LIMITED),
    '500 before it acted': fails(NOT_DONE),
    '404 of a gateway': fails(NOT_DONE),
    '502 after it acted': done,
    '503 of a gateway, after it acted': done,
    'cut before it acted': fails(NOT_DONE),
    'cut after it acted': done,
  };
}

/** What is left of the two steps after a rebuild. */
const AFTER_REBUILD = {
  'nothing erased': { account: `web (us-ord), ${AS_IT_WAS}`, tree: WEB },
  'nothing erased, and no image': { account: AS_IT_WAS, tree: '' },
  'nothing erased, and the new status of the image': {
    account: `web (creating), ${AS_IT_WAS}`,
    tree: 'Chicago, IL | us-ord · 1 > web | creating',
  },
  'nothing erased, and the profile changed': {
    account: 'web (us-ord), Linode shop (running, from Debian 12, by Direct Disk)',
    tree: WEB,
  },
  'rebuilt and not booted': { account: `${STOPPED})`, tree: WEB },
  'rebuilt and not booted, with its profile changed': {
    account: `${STOPPED}, by Direct Disk)`,
    tree: WEB,
  },
  booted: { account: `web (us-ord), ${UP}`, tree: WEB },
  'booted, from the image that was meant': {
    account: `web (us-ord), web (us-ord), ${UP}`,
    tree: TWO,
  },
} as const;

type AfterRebuild = keyof typeof AFTER_REBUILD;

/** The cells of a step after a rebuild: what is left where it was not done, and where a window was closed. */
function afterRebuild(undone: AfterRebuild, closed: AfterRebuild) {
  const done = { sees: [RUNS], left: 'booted', sent: 1 } as const;
  return operation(AFTER_REBUILD, {
    'gone meanwhile': {
      sees: ['The image “web” is not there any more.'],
      left: 'nothing erased, and no image',
      sent: 0,
    },
    'status changed meanwhile': {
      sees: ['The image “web” is not available yet.'],
      left: 'nothing erased, and the new status of the image',
      sent: 0,
    },
    ...answersTo(undone, done),
    'a proxy that cannot reach it': {
      sees: [`Could not rebuild the Linode: ${NOT_REACHED} [Show Log]`],
      left: 'nothing erased',
      sent: 0,
    },
    'cut, and the label of several images': {
      ...done,
      left: 'booted, from the image that was meant',
    },
    'VS Code closed before it acted': { sees: [], left: 'nothing erased', sent: 1 },
    'VS Code closed, and it acts': { sees: [], left: closed, sent: 1 },
  });
}

export const profileCells = afterRebuild(
  'rebuilt and not booted',
  'nothing erased, and the profile changed',
);

export const bootCells = afterRebuild(
  'rebuilt and not booted, with its profile changed',
  'nothing erased',
);

/** What is left of the repair of a Linode that does not boot. */
const REPAIRED = {
  'as it was': { account: 'web (us-ord), Linode shop (running, from web)', tree: WEB },
  'the profile changed': { account: `web (us-ord), ${UP}`, tree: WEB },
  'no Linode': { account: 'web (us-ord)', tree: WEB },
  'the profile changed, beside another image': {
    account: `web (us-ord), web (us-ord), ${UP}`,
    tree: TWO,
  },
} as const;

type Repaired = keyof typeof REPAIRED;

function repairs(undone: Repaired, closed: Repaired) {
  const done = { sees: [RUNS], left: 'the profile changed', sent: 1 } as const;
  return operation(REPAIRED, {
    'gone meanwhile': { sees: [bootFails(GONE)], left: 'no Linode', sent: 0 },
    'status changed meanwhile': done,
    ...answersTo(undone, done),
    'a proxy that cannot reach it': { sees: [bootFails(NOT_REACHED)], left: 'as it was', sent: 0 },
    'cut, and the label of several images': {
      ...done,
      left: 'the profile changed, beside another image',
    },
    'VS Code closed before it acted': { sees: [], left: 'as it was', sent: 1 },
    'VS Code closed, and it acts': { sees: [], left: closed, sent: 1 },
  });
}

export const repairCells = repairs('as it was', 'the profile changed');

export const restartCells = repairs('the profile changed', 'as it was');
