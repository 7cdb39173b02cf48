import { ASKED, type Cell, LIMITED, lacks, NOT_DONE, NOT_REACHED, operation } from './cells';
import { deleteOneCells } from './deletionCells';
import { renameCells, replicateOneCells } from './oneImageCells';

const CHANGED =
  'the agent: Changed or gone since the plan was made: private/…. Nothing was done. Look at them, then make the plan again.';
const DECLINED =
  'the agent: The user did not agree. Nothing was done. Ask the user before another try.';
const told = (why: string) => `the agent: ${why}`;

/** The same whenever it was done, or was not, in the end. */
const cellsOf = <Left extends string>(
  [before, after]: readonly [Left, Left],
  { done, refusal }: { readonly done: readonly string[]; readonly refusal: string },
) => {
  const failed = (why: string, sent = 1): Cell<Left> => ({ sees: [told(why)], left: before, sent });
  const acted: Cell<Left> = { sees: done, left: after, sent: 1 };
  return {
    '401': { sees: [...ASKED, ...done], left: after, sent: 2 },
    '403': failed(refusal),
    '429': failed(LIMITED),
    '429 for a month': failed(LIMITED),
    '500 before it acted': failed(NOT_DONE),
    '404 of a gateway': failed(NOT_DONE),
    '502 after it acted': acted,
    '503 of a gateway, after it acted': acted,
    'a proxy that cannot reach it': failed(NOT_REACHED, 0),
    'cut before it acted': failed(NOT_DONE),
    'cut after it acted': acted,
    'VS Code closed before it acted': { sees: [], left: before, sent: 1 },
    'VS Code closed, and it acts': { sees: [], left: after, sent: 1 },
  } as const;
};

const DELETED = told('{"deleted":["private/…"]}');

export const agentDeletionCells = operation(deleteOneCells.states, {
  ...cellsOf(['the image', 'no image'], {
    done: ['Deleted “web”.', DELETED],
    refusal: lacks('delete_image', 'image_admin'),
  }),
  'gone meanwhile': { sees: [CHANGED], left: 'no image', sent: 0 },
  'status changed meanwhile': {
    sees: [CHANGED],
    left: 'the image, and its new status',
    sent: 0,
  },
  '429': {
    sees: [
      'progress: 0 of 1. Linode allows only so many requests a minute; going on in …',
      DECLINED,
    ],
    left: 'the image',
    sent: 1,
  },
  'cut, and the label of several images': {
    sees: ['Deleted “web” (private/…).', DELETED],
    left: 'its namesake',
    sent: 1,
  },
});

const COPYING = told('{"copies_under_way":["jp-osa"],"copies_removed":[]}');
const COPIED = ['“web” is available in Osaka. [Show]', COPYING];

export const agentReplicationCells = operation(replicateOneCells.states, {
  ...cellsOf(['no new copy', 'one new copy'], {
    done: COPIED,
    refusal: lacks('replicate_image', 'image_admin'),
  }),
  'gone meanwhile': { sees: [CHANGED], left: 'no image', sent: 0 },
  'status changed meanwhile': {
    sees: [CHANGED],
    left: 'no new copy, and its new status',
    sent: 0,
  },
  'cut, and the label of several images': {
    sees: COPIED,
    left: 'one new copy, and none of the namesake',
    sent: 1,
  },
  'VS Code closed, and it acts': { sees: [], left: 'one new copy on its way', sent: 1 },
});

const EDITED = ['status bar: $(check) Changed “www”', told('{"changed":["label"],"image":…}')];

export const agentEditCells = operation(renameCells.states, {
  ...cellsOf(['the old label', 'the new label'], {
    done: EDITED,
    refusal: lacks('update_image', 'image_contributor'),
  }),
  'gone meanwhile': {
    sees: [told('Linode does not have it any more.')],
    left: 'no image',
    sent: 0,
  },
  'status changed meanwhile': {
    sees: [told('It is not available any more (its status is “creating” now).')],
    left: 'the old label, and its new status',
    sent: 0,
  },
  'cut, and the label of several images': {
    sees: EDITED,
    left: 'the new label, and the namesake as it was',
    sent: 1,
  },
});
