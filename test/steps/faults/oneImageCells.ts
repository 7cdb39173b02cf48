import { ASKED, GONE, LIMITED, lacks, NOT_DONE, NOT_REACHED, operation } from './cells';

const CAPTURED = '“web-1-Debian 12 Disk” is available in Chicago, IL. [Show]';
const captureFails = (why: string) => `Could not capture “web-1-Debian 12 Disk”: ${why} [Show Log]`;

export const captureCells = operation(
  {
    'no image': { account: 'Linode web-1 (running, from Debian 12)', tree: '' },
    'one new image': {
      account: 'web-1-Debian 12 Disk (us-ord), Linode web-1 (running, from Debian 12)',
      tree: 'Chicago, IL | us-ord · 1 > web-1-Debian 12 Disk | 1.7 GB',
    },
    'one new image of the Linode that is off': {
      account: 'web-1-Debian 12 Disk (us-ord), Linode web-1 (offline, from Debian 12)',
      tree: 'Chicago, IL | us-ord · 1 > web-1-Debian 12 Disk | 1.7 GB',
    },
    'one new image beside its namesake': {
      account:
        'web-1-Debian 12 Disk (us-ord), web-1-Debian 12 Disk (us-ord), Linode web-1 (running, from Debian 12)',
      tree: 'Chicago, IL | us-ord · 2 > web-1-Debian 12 Disk | 1.4 GB > web-1-Debian 12 Disk | 1.7 GB',
    },
    'one new image on its way': {
      account: 'web-1-Debian 12 Disk (creating), Linode web-1 (running, from Debian 12)',
      tree: 'Being created | 1 > web-1-Debian 12 Disk | creating',
    },
  },
  {
    'gone meanwhile': { sees: [captureFails(GONE)], left: 'no image', sent: 1 },
    'status changed meanwhile': {
      sees: [CAPTURED],
      left: 'one new image of the Linode that is off',
      sent: 1,
    },
    '401': { sees: [...ASKED, CAPTURED], left: 'one new image', sent: 2 },
    '403': {
      sees: [captureFails(lacks('create_image', 'account_image_creator'))],
      left: 'no image',
      sent: 1,
    },
    '429': { sees: [captureFails(LIMITED)], left: 'no image', sent: 1 },
    '429 for a month': { sees: [captureFails(LIMITED)], left: 'no image', sent: 1 },
    '500 before it acted': { sees: [captureFails(NOT_DONE)], left: 'no image', sent: 1 },
    '404 of a gateway': { sees: [captureFails(NOT_DONE)], left: 'no image', sent: 1 },
    '502 after it acted': { sees: [CAPTURED], left: 'one new image', sent: 1 },
    '503 of a gateway, after it acted': { sees: [CAPTURED], left: 'one new image', sent: 1 },
    'a proxy that cannot reach it': {
      sees: [captureFails(NOT_REACHED)],
      left: 'no image',
      sent: 0,
    },
    'cut before it acted': { sees: [captureFails(NOT_DONE)], left: 'no image', sent: 1 },
    'cut after it acted': { sees: [CAPTURED], left: 'one new image', sent: 1 },
    'cut, and the label of several images': {
      sees: [CAPTURED],
      left: 'one new image beside its namesake',
      sent: 1,
    },
    'VS Code closed before it acted': { sees: [], left: 'no image', sent: 1 },
    'VS Code closed, and it acts': { sees: [], left: 'one new image on its way', sent: 1 },
  },
);

const RENAMED = 'status bar: $(check) Changed “www”';
const renameFails = (why: string) => `Could not rename the image: ${why} [Show Log]`;

export const renameCells = operation(
  {
    'the old label': { account: 'web (us-ord)', tree: 'Chicago, IL | us-ord · 1 > web | 1.4 GB' },
    'the new label': { account: 'www (us-ord)', tree: 'Chicago, IL | us-ord · 1 > www | 1.4 GB' },
    'the new label, and the namesake as it was': {
      account: 'www (us-ord), web (us-ord)',
      tree: 'Chicago, IL | us-ord · 2 > web | 1.4 GB > www | 1.4 GB',
    },
    'the old label, and its new status': {
      account: 'web (creating)',
      tree: 'Chicago, IL | us-ord · 1 > web | creating',
    },
    'no image': { account: '', tree: '' },
  },
  {
    'gone meanwhile': { sees: [renameFails(GONE)], left: 'no image', sent: 0 },
    'status changed meanwhile': {
      sees: [renameFails('It is not available any more (its status is “creating” now).')],
      left: 'the old label, and its new status',
      sent: 0,
    },
    '401': { sees: [...ASKED, RENAMED], left: 'the new label', sent: 2 },
    '403': {
      sees: [renameFails(lacks('update_image', 'image_contributor'))],
      left: 'the old label',
      sent: 1,
    },
    '429': { sees: [renameFails(LIMITED)], left: 'the old label', sent: 1 },
    '429 for a month': { sees: [renameFails(LIMITED)], left: 'the old label', sent: 1 },
    '500 before it acted': { sees: [renameFails(NOT_DONE)], left: 'the old label', sent: 1 },
    '404 of a gateway': { sees: [renameFails(NOT_DONE)], left: 'the old label', sent: 1 },
    '502 after it acted': { sees: [RENAMED], left: 'the new label', sent: 1 },
    '503 of a gateway, after it acted': { sees: [RENAMED], left: 'the new label', sent: 1 },
    'a proxy that cannot reach it': {
      sees: [renameFails(NOT_REACHED)],
      left: 'the old label',
      sent: 0,
    },
    'cut before it acted': { sees: [renameFails(NOT_DONE)], left: 'the old label', sent: 1 },
    'cut after it acted': { sees: [RENAMED], left: 'the new label', sent: 1 },
    'cut, and the label of several images': {
      sees: [RENAMED],
      left: 'the new label, and the namesake as it was',
      sent: 1,
    },
    'VS Code closed before it acted': { sees: [], left: 'the old label', sent: 1 },
    'VS Code closed, and it acts': { sees: [], left: 'the new label', sent: 1 },
  },
);

const COPIED = '“web” is available in Osaka. [Show]';
const replicateFails = (why: string) => `Could not replicate the image: ${why} [Show Log]`;

export const replicateOneCells = operation(
  {
    'no new copy': { account: 'web (us-ord)', tree: 'Chicago, IL | us-ord · 1 > web | 1.4 GB' },
    'one new copy': {
      account: 'web (us-ord + jp-osa)',
      tree: 'Chicago, IL | us-ord · 1 > web | 1.4 GB · 2 regions; Osaka, JP | jp-osa · 1 > web | 1.4 GB · 2 regions',
    },
    'one new copy, and none of the namesake': {
      account: 'web (us-ord + jp-osa), web (us-ord)',
      tree: 'Chicago, IL | us-ord · 2 > web | 1.4 GB · 2 regions > web | 1.4 GB; Osaka, JP | jp-osa · 1 > web | 1.4 GB · 2 regions',
    },
    'one new copy on its way': {
      account: 'web (us-ord + jp-osa: pending replication)',
      tree: 'Chicago, IL | us-ord · 1 > web | jp-osa: waiting to be copied · 1.4 GB · 2 regions; Osaka, JP | jp-osa · 1 > web | waiting to be copied here · 1.4 GB · 2 regions',
    },
    'no new copy, and its new status': {
      account: 'web (creating)',
      tree: 'Chicago, IL | us-ord · 1 > web | creating',
    },
    'no image': { account: '', tree: '' },
  },
  {
    'gone meanwhile': { sees: [replicateFails(GONE)], left: 'no image', sent: 0 },
    'status changed meanwhile': {
      sees: [replicateFails('Only an available image can be copied, and this one is not.')],
      left: 'no new copy, and its new status',
      sent: 0,
    },
    '401': { sees: [...ASKED, COPIED], left: 'one new copy', sent: 2 },
    '403': {
      sees: [replicateFails(lacks('replicate_image', 'image_admin'))],
      left: 'no new copy',
      sent: 1,
    },
    '429': { sees: [replicateFails(LIMITED)], left: 'no new copy', sent: 1 },
    '429 for a month': { sees: [replicateFails(LIMITED)], left: 'no new copy', sent: 1 },
    '500 before it acted': { sees: [replicateFails(NOT_DONE)], left: 'no new copy', sent: 1 },
    '404 of a gateway': { sees: [replicateFails(NOT_DONE)], left: 'no new copy', sent: 1 },
    '502 after it acted': { sees: [COPIED], left: 'one new copy', sent: 1 },
    '503 of a gateway, after it acted': { sees: [COPIED], left: 'one new copy', sent: 1 },
    'a proxy that cannot reach it': {
      sees: [replicateFails(NOT_REACHED)],
      left: 'no new copy',
      sent: 0,
    },
    'cut before it acted': { sees: [replicateFails(NOT_DONE)], left: 'no new copy', sent: 1 },
    'cut after it acted': { sees: [COPIED], left: 'one new copy', sent: 1 },
    'cut, and the label of several images': {
      sees: [COPIED],
      left: 'one new copy, and none of the namesake',
      sent: 1,
    },
    'VS Code closed before it acted': { sees: [], left: 'no new copy', sent: 1 },
    'VS Code closed, and it acts': { sees: [], left: 'one new copy on its way', sent: 1 },
  },
);
