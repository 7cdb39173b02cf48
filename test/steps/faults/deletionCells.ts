import { ASKED, LIMITED, lacks, NOT_DONE, NOT_REACHED, operation } from './cells';

const NO_DELETION = lacks('delete_image', 'image_admin');

const WEB = { account: 'web (us-ord)', tree: 'Chicago, IL | us-ord · 1 > web | 1.4 GB' };
const NOTHING = { account: '', tree: '' };
const DELETED = 'Deleted “web”.';
const deleteFails = (why: string) => `Could not delete the image: ${why} [Show Log]`;

export const deleteOneCells = operation(
  {
    'no image': NOTHING,
    'the image': WEB,
    'its namesake': WEB,
    'the image, and its new status': {
      account: 'web (creating)',
      tree: 'Chicago, IL | us-ord · 1 > web | creating',
    },
  },
  {
    'gone meanwhile': { sees: ['“web” is gone already.'], left: 'no image', sent: 0 },
    'status changed meanwhile': {
      sees: [
        'Delete “web”? “web” has another status now.\n\nIt is still being created. This cannot be undone. [Delete]',
      ],
      left: 'the image, and its new status',
      sent: 0,
    },
    '401': { sees: [...ASKED, DELETED], left: 'no image', sent: 2 },
    '403': { sees: [deleteFails(NO_DELETION)], left: 'the image', sent: 1 },
    '429': {
      sees: ['progress: 0 of 1. Linode allows only so many requests a minute; going on in …'],
      left: 'the image',
      sent: 1,
    },
    '429 for a month': { sees: [deleteFails(LIMITED)], left: 'the image', sent: 1 },
    '500 before it acted': { sees: [deleteFails(NOT_DONE)], left: 'the image', sent: 1 },
    '404 of a gateway': { sees: [deleteFails(NOT_DONE)], left: 'the image', sent: 1 },
    '502 after it acted': { sees: [DELETED], left: 'no image', sent: 1 },
    '503 of a gateway, after it acted': { sees: [DELETED], left: 'no image', sent: 1 },
    'a proxy that cannot reach it': {
      sees: [deleteFails(NOT_REACHED)],
      left: 'the image',
      sent: 0,
    },
    'cut before it acted': { sees: [deleteFails(NOT_DONE)], left: 'the image', sent: 1 },
    'cut after it acted': { sees: [DELETED], left: 'no image', sent: 1 },
    'cut, and the label of several images': {
      sees: ['Deleted “web” (private/…).'],
      left: 'its namesake',
      sent: 1,
    },
    'VS Code closed before it acted': { sees: [], left: 'the image', sent: 1 },
    'VS Code closed, and it acts': { sees: [], left: 'no image', sent: 1 },
  },
);

const ALL_DELETED = 'Deleted 3 images.';
const twoDeleted = (why: string) =>
  `Deleted 2 of 3 images. Could not delete “db”: ${why} [Try Again] [Show Log]`;

export const deleteManyCells = operation(
  {
    'no image': NOTHING,
    'the second': { account: 'db (us-ord)', tree: 'Chicago, IL | us-ord · 1 > db | 1.4 GB' },
    'the namesake of the second': {
      account: 'db (us-ord)',
      tree: 'Chicago, IL | us-ord · 1 > db | 1.4 GB',
    },
    'all but the second, which is gone': {
      account: 'api (us-ord), web (us-ord)',
      tree: 'Chicago, IL | us-ord · 2 > api | 1.4 GB > web | 1.4 GB',
    },
    'all, and the new status of the second': {
      account: 'api (us-ord), db (creating), web (us-ord)',
      tree: 'Chicago, IL | us-ord · 3 > api | 1.4 GB > db | creating > web | 1.4 GB',
    },
    all: {
      account: 'api (us-ord), db (us-ord), web (us-ord)',
      tree: 'Chicago, IL | us-ord · 3 > api | 1.4 GB > db | 1.4 GB > web | 1.4 GB',
    },
    'all but the first': {
      account: 'db (us-ord), web (us-ord)',
      tree: 'Chicago, IL | us-ord · 2 > db | 1.4 GB > web | 1.4 GB',
    },
    'the third': WEB,
  },
  {
    'gone meanwhile': {
      sees: [
        'Delete 2 images? “db” is gone already.\n\n“api”: Chicago\n“web”: Chicago\n\n… [Delete 2 Images…]',
      ],
      left: 'all but the second, which is gone',
      sent: 0,
    },
    'status changed meanwhile': {
      sees: ['Delete 3 images? “db” has another status now.\n\n… [Delete 3 Images…]'],
      left: 'all, and the new status of the second',
      sent: 0,
    },
    '401': { sees: [...ASKED, ALL_DELETED], left: 'no image', sent: 4 },
    '403': { sees: [twoDeleted(NO_DELETION)], left: 'the second', sent: 3 },
    '429': { sees: [ALL_DELETED], left: 'no image', sent: 4 },
    '429 for a month': {
      sees: [`Deleted 1 of 3 images. Not begun: 2. ${LIMITED} [Try Again] [Show Log]`],
      left: 'all but the first',
      sent: 2,
    },
    '500 before it acted': { sees: [twoDeleted(NOT_DONE)], left: 'the second', sent: 3 },
    '404 of a gateway': { sees: [twoDeleted(NOT_DONE)], left: 'the second', sent: 3 },
    '502 after it acted': { sees: [ALL_DELETED], left: 'no image', sent: 3 },
    '503 of a gateway, after it acted': { sees: [ALL_DELETED], left: 'no image', sent: 3 },
    'a proxy that cannot reach it': {
      sees: [deleteFails(NOT_REACHED)],
      left: 'all',
      sent: 0,
    },
    'cut before it acted': { sees: [twoDeleted(NOT_DONE)], left: 'the second', sent: 3 },
    'cut after it acted': { sees: [ALL_DELETED], left: 'no image', sent: 3 },
    'cut, and the label of several images': {
      sees: [ALL_DELETED],
      left: 'the namesake of the second',
      sent: 3,
    },
    'VS Code closed before it acted': { sees: [], left: 'all but the first', sent: 2 },
    'VS Code closed, and it acts': { sees: [], left: 'the third', sent: 2 },
  },
);

const EMPTY = {
  account: 'web (pending_upload)',
  tree: 'Being created | 1 > web | 24 h left · waiting for data',
};
const cancelFails = (why: string) => `Could not delete “web”: ${why} [Try Again]`;

export const cancelUploadCells = operation(
  {
    'no image': NOTHING,
    'the empty image': EMPTY,
    'its empty namesake': EMPTY,
    'the image that has its data': WEB,
  },
  {
    'gone meanwhile': { sees: [], left: 'no image', sent: 1 },
    'status changed meanwhile': {
      sees: ['The data of “web” has arrived meanwhile: the image was not deleted.'],
      left: 'the image that has its data',
      sent: 0,
    },
    '401': { sees: [...ASKED], left: 'no image', sent: 2 },
    '403': { sees: [cancelFails(NO_DELETION)], left: 'the empty image', sent: 1 },
    '429': { sees: [cancelFails(LIMITED)], left: 'the empty image', sent: 1 },
    '429 for a month': { sees: [cancelFails(LIMITED)], left: 'the empty image', sent: 1 },
    '500 before it acted': { sees: [cancelFails(NOT_DONE)], left: 'the empty image', sent: 1 },
    '404 of a gateway': { sees: [cancelFails(NOT_DONE)], left: 'the empty image', sent: 1 },
    '502 after it acted': { sees: [], left: 'no image', sent: 1 },
    '503 of a gateway, after it acted': { sees: [], left: 'no image', sent: 1 },
    'a proxy that cannot reach it': {
      sees: [cancelFails(NOT_REACHED)],
      left: 'the empty image',
      sent: 0,
    },
    'cut before it acted': { sees: [cancelFails(NOT_DONE)], left: 'the empty image', sent: 1 },
    'cut after it acted': { sees: [], left: 'no image', sent: 1 },
    'cut, and the label of several images': { sees: [], left: 'its empty namesake', sent: 1 },
    'VS Code closed before it acted': { sees: [], left: 'the empty image', sent: 1 },
    'VS Code closed, and it acts': { sees: [], left: 'no image', sent: 1 },
  },
);
