import { runs } from '../../support/deployment';
import { ASKED, LIMITED, lacks, NOT_DONE, NOT_REACHED, operation } from './cells';

/** What is said of a Linode that runs. */
export const running = (label: string) => `${runs(label)} [Open SSH Terminal] [Connect…]`;

const WEB = 'Chicago, IL | us-ord · 1 > web | 1.4 GB';
const NOT_THERE = 'The image “web” is not there any more.';
const NOT_AVAILABLE = 'The image “web” is not available yet.';

const DEPLOYED = running('web');
const deployFails = (why: string) => `Could not deploy the image: ${why} [Show Log]`;

export const deployCells = operation(
  {
    'no Linode': { account: 'web (us-ord)', tree: WEB },
    'one Linode': { account: 'web (us-ord), Linode web (running, from web)', tree: WEB },
    'one Linode, from the image that was meant': {
      account: 'web (us-ord), web (us-ord), Linode web (running, from web)',
      tree: 'Chicago, IL | us-ord · 2 > web | 1.4 GB > web | 1.4 GB',
    },
    'one Linode on its way': {
      account: 'web (us-ord), Linode web (provisioning, from web)',
      tree: WEB,
    },
    'no Linode, and no image': { account: '', tree: '' },
    'no Linode, and the new status of the image': {
      account: 'web (creating)',
      tree: 'Chicago, IL | us-ord · 1 > web | creating',
    },
  },
  {
    'gone meanwhile': { sees: [NOT_THERE], left: 'no Linode, and no image', sent: 1 },
    'status changed meanwhile': {
      sees: [NOT_AVAILABLE],
      left: 'no Linode, and the new status of the image',
      sent: 1,
    },
    '401': { sees: [...ASKED, DEPLOYED], left: 'one Linode', sent: 2 },
    '403': {
      sees: [deployFails(lacks('create_linode', 'account_linode_creator'))],
      left: 'no Linode',
      sent: 1,
    },
    '429': { sees: [deployFails(LIMITED)], left: 'no Linode', sent: 1 },
    '429 for a month': { sees: [deployFails(LIMITED)], left: 'no Linode', sent: 1 },
    '500 before it acted': { sees: [deployFails(NOT_DONE)], left: 'no Linode', sent: 1 },
    '404 of a gateway': { sees: [deployFails(NOT_DONE)], left: 'no Linode', sent: 1 },
    '502 after it acted': { sees: [DEPLOYED], left: 'one Linode', sent: 1 },
    '503 of a gateway, after it acted': { sees: [DEPLOYED], left: 'one Linode', sent: 1 },
    'a proxy that cannot reach it': {
      sees: [deployFails(NOT_REACHED)],
      left: 'no Linode',
      sent: 0,
    },
    'cut before it acted': { sees: [deployFails(NOT_DONE)], left: 'no Linode', sent: 1 },
    'cut after it acted': { sees: [DEPLOYED], left: 'one Linode', sent: 1 },
    'cut, and the label of several images': {
      sees: [DEPLOYED],
      left: 'one Linode, from the image that was meant',
      sent: 1,
    },
    'VS Code closed before it acted': { sees: [], left: 'no Linode', sent: 1 },
    'VS Code closed, and it acts': { sees: [], left: 'one Linode on its way', sent: 1 },
  },
);

const REBUILT = running('shop');
const AS_IT_WAS = 'Linode shop (running, from Debian 12)';
const rebuildFails = (why: string) => `Could not rebuild the Linode: ${why} [Show Log]`;

export const rebuildCells = operation(
  {
    'nothing erased': { account: `web (us-ord), ${AS_IT_WAS}`, tree: WEB },
    'the Linode rebuilt': { account: 'web (us-ord), Linode shop (running, from web)', tree: WEB },
    'the Linode rebuilt from the image that was meant': {
      account: 'web (us-ord), web (us-ord), Linode shop (running, from web)',
      tree: 'Chicago, IL | us-ord · 2 > web | 1.4 GB > web | 1.4 GB',
    },
    'nothing erased, and no image': { account: AS_IT_WAS, tree: '' },
    'nothing erased, and the new status of the image': {
      account: `web (creating), ${AS_IT_WAS}`,
      tree: 'Chicago, IL | us-ord · 1 > web | creating',
    },
  },
  {
    'gone meanwhile': { sees: [NOT_THERE], left: 'nothing erased, and no image', sent: 1 },
    'status changed meanwhile': {
      sees: [NOT_AVAILABLE],
      left: 'nothing erased, and the new status of the image',
      sent: 1,
    },
    '401': { sees: [...ASKED, REBUILT], left: 'the Linode rebuilt', sent: 2 },
    '403': {
      sees: [rebuildFails(lacks('rebuild_linode', 'linode_contributor'))],
      left: 'nothing erased',
      sent: 1,
    },
    '429': { sees: [rebuildFails(LIMITED)], left: 'nothing erased', sent: 1 },
    '429 for a month': { sees: [rebuildFails(LIMITED)], left: 'nothing erased', sent: 1 },
    '500 before it acted': { sees: [rebuildFails(NOT_DONE)], left: 'nothing erased', sent: 1 },
    '404 of a gateway': { sees: [rebuildFails(NOT_DONE)], left: 'nothing erased', sent: 1 },
    '502 after it acted': { sees: [REBUILT], left: 'the Linode rebuilt', sent: 1 },
    '503 of a gateway, after it acted': { sees: [REBUILT], left: 'the Linode rebuilt', sent: 1 },
    'a proxy that cannot reach it': {
      sees: [rebuildFails(NOT_REACHED)],
      left: 'nothing erased',
      sent: 0,
    },
    'cut before it acted': { sees: [rebuildFails(NOT_DONE)], left: 'nothing erased', sent: 1 },
    'cut after it acted': { sees: [REBUILT], left: 'the Linode rebuilt', sent: 1 },
    'cut, and the label of several images': {
      sees: [REBUILT],
      left: 'the Linode rebuilt from the image that was meant',
      sent: 1,
    },
    'VS Code closed before it acted': { sees: [], left: 'nothing erased', sent: 1 },
    'VS Code closed, and it acts': { sees: [], left: 'the Linode rebuilt', sent: 1 },
  },
);
