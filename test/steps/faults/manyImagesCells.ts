import { ASKED, GONE, LIMITED, lacks, NOT_DONE, NOT_REACHED, operation } from './cells';

const ALL_ROWS = 'Chicago, IL | us-ord · 3 > api | 1.4 GB > db | 1.4 GB > web | 1.4 GB';
const TAGGED = 'Tagged 3 images.';
const twoTagged = (why: string) =>
  `Tagged 2 of 3 images. Could not change “db”: ${why} [Try Again] [Show Log]`;

export const tagCells = operation(
  {
    'all tagged': {
      account: 'api (us-ord #ops), db (us-ord #ops), web (us-ord #ops)',
      tree: ALL_ROWS,
    },
    'all tagged, and the namesake as it was': {
      account: 'api (us-ord #ops), db (us-ord #ops), web (us-ord #ops), db (us-ord)',
      tree: 'Chicago, IL | us-ord · 4 > api | 1.4 GB > db | 1.4 GB > db | 1.4 GB > web | 1.4 GB',
    },
    'all but the second tagged': {
      account: 'api (us-ord #ops), db (us-ord), web (us-ord #ops)',
      tree: ALL_ROWS,
    },
    'the second gone, the others tagged': {
      account: 'api (us-ord #ops), web (us-ord #ops)',
      tree: 'Chicago, IL | us-ord · 2 > api | 1.4 GB > web | 1.4 GB',
    },
    'all but the second tagged, and its new status': {
      account: 'api (us-ord #ops), db (creating), web (us-ord #ops)',
      tree: 'Chicago, IL | us-ord · 3 > api | 1.4 GB > db | creating > web | 1.4 GB',
    },
    'none tagged': { account: 'api (us-ord), db (us-ord), web (us-ord)', tree: ALL_ROWS },
    'the first tagged': { account: 'api (us-ord #ops), db (us-ord), web (us-ord)', tree: ALL_ROWS },
    'the first two tagged': {
      account: 'api (us-ord #ops), db (us-ord #ops), web (us-ord)',
      tree: ALL_ROWS,
    },
  },
  {
    'gone meanwhile': {
      sees: [twoTagged(GONE)],
      left: 'the second gone, the others tagged',
      sent: 2,
    },
    'status changed meanwhile': {
      sees: [twoTagged('It is not available any more (its status is “creating” now).')],
      left: 'all but the second tagged, and its new status',
      sent: 2,
    },
    '401': { sees: [...ASKED, TAGGED], left: 'all tagged', sent: 4 },
    '403': {
      sees: [twoTagged(lacks('update_image', 'image_contributor'))],
      left: 'all but the second tagged',
      sent: 3,
    },
    '429': { sees: [TAGGED], left: 'all tagged', sent: 4 },
    '429 for a month': {
      sees: [`Tagged 1 of 3 images. Not begun: 2. ${LIMITED} [Try Again] [Show Log]`],
      left: 'the first tagged',
      sent: 2,
    },
    '500 before it acted': {
      sees: [twoTagged(NOT_DONE)],
      left: 'all but the second tagged',
      sent: 3,
    },
    '404 of a gateway': {
      sees: [twoTagged(NOT_DONE)],
      left: 'all but the second tagged',
      sent: 3,
    },
    '502 after it acted': { sees: [TAGGED], left: 'all tagged', sent: 3 },
    '503 of a gateway, after it acted': { sees: [TAGGED], left: 'all tagged', sent: 3 },
    'a proxy that cannot reach it': {
      sees: [`Tagged none of 3 images. Not begun: 3. ${NOT_REACHED} [Try Again] [Show Log]`],
      left: 'none tagged',
      sent: 0,
    },
    'cut before it acted': {
      sees: [twoTagged(NOT_DONE)],
      left: 'all but the second tagged',
      sent: 3,
    },
    'cut after it acted': { sees: [TAGGED], left: 'all tagged', sent: 3 },
    'cut, and the label of several images': {
      sees: [TAGGED],
      left: 'all tagged, and the namesake as it was',
      sent: 3,
    },
    'VS Code closed before it acted': { sees: [], left: 'the first tagged', sent: 2 },
    'VS Code closed, and it acts': { sees: [], left: 'the first two tagged', sent: 2 },
  },
);

const COPIED = '3 of 3 images are where you want them.';
const twoCopied = (why: string) =>
  `2 of 3 images are where you want them. Could not replicate “db”: ${why} [Try Again] [Show Log]`;
const both = (label: string) => `${label} | 1.4 GB · 2 regions`;

export const replicateManyCells = operation(
  {
    'all copied': {
      account: 'api (us-ord + jp-osa), db (us-ord + jp-osa), web (us-ord + jp-osa)',
      tree: `Chicago, IL | us-ord · 3 > ${both('api')} > ${both('db')} > ${both('web')}; Osaka, JP | jp-osa · 3 > ${both('api')} > ${both('db')} > ${both('web')}`,
    },
    'all copied, and the namesake not': {
      account: 'api (us-ord + jp-osa), db (us-ord + jp-osa), web (us-ord + jp-osa), db (us-ord)',
      tree: `Chicago, IL | us-ord · 4 > ${both('api')} > ${both('db')} > db | 1.4 GB > ${both('web')}; Osaka, JP | jp-osa · 3 > ${both('api')} > ${both('db')} > ${both('web')}`,
    },
    'all but the second copied': {
      account: 'api (us-ord + jp-osa), db (us-ord), web (us-ord + jp-osa)',
      tree: `Chicago, IL | us-ord · 3 > ${both('api')} > db | 1.4 GB > ${both('web')}; Osaka, JP | jp-osa · 2 > ${both('api')} > ${both('web')}`,
    },
    'the second gone, the others copied': {
      account: 'api (us-ord + jp-osa), web (us-ord + jp-osa)',
      tree: `Chicago, IL | us-ord · 2 > ${both('api')} > ${both('web')}; Osaka, JP | jp-osa · 2 > ${both('api')} > ${both('web')}`,
    },
    'all but the second copied, and its new status': {
      account: 'api (us-ord + jp-osa), db (creating), web (us-ord + jp-osa)',
      tree: `Chicago, IL | us-ord · 3 > ${both('api')} > db | creating > ${both('web')}; Osaka, JP | jp-osa · 2 > ${both('api')} > ${both('web')}`,
    },
    'none copied': { account: 'api (us-ord), db (us-ord), web (us-ord)', tree: ALL_ROWS },
    'the first copied': {
      account: 'api (us-ord + jp-osa), db (us-ord), web (us-ord)',
      tree: `Chicago, IL | us-ord · 3 > ${both('api')} > db | 1.4 GB > web | 1.4 GB; Osaka, JP | jp-osa · 1 > ${both('api')}`,
    },
    'a copy of the first on its way': {
      account: 'api (us-ord + jp-osa: pending replication), db (us-ord), web (us-ord)',
      tree: 'Chicago, IL | us-ord · 3 > api | jp-osa: waiting to be copied · 1.4 GB · 2 regions > db | 1.4 GB > web | 1.4 GB; Osaka, JP | jp-osa · 1 > api | waiting to be copied here · 1.4 GB · 2 regions',
    },
    'copies of the first two on their way': {
      account:
        'api (us-ord + jp-osa: pending replication), db (us-ord + jp-osa: pending replication), web (us-ord)',
      tree: 'Chicago, IL | us-ord · 3 > api | jp-osa: waiting to be copied · 1.4 GB · 2 regions > db | jp-osa: waiting to be copied · 1.4 GB · 2 regions > web | 1.4 GB; Osaka, JP | jp-osa · 2 > api | waiting to be copied here · 1.4 GB · 2 regions > db | waiting to be copied here · 1.4 GB · 2 regions',
    },
  },
  {
    'gone meanwhile': {
      sees: [twoCopied(GONE)],
      left: 'the second gone, the others copied',
      sent: 2,
    },
    'status changed meanwhile': {
      sees: [twoCopied('Only an available image can be copied, and this one is not.')],
      left: 'all but the second copied, and its new status',
      sent: 2,
    },
    '401': { sees: [...ASKED, COPIED], left: 'all copied', sent: 4 },
    '403': {
      sees: [twoCopied(lacks('replicate_image', 'image_admin'))],
      left: 'all but the second copied',
      sent: 3,
    },
    '429': { sees: [COPIED], left: 'all copied', sent: 4 },
    '429 for a month': {
      sees: [
        `0 of 3 images are where you want them. Linode goes on with 1. Not begun: 2. ${LIMITED} [Try Again] [Show Log]`,
      ],
      left: 'the first copied',
      sent: 2,
    },
    '500 before it acted': {
      sees: [twoCopied(NOT_DONE)],
      left: 'all but the second copied',
      sent: 3,
    },
    '404 of a gateway': {
      sees: [twoCopied(NOT_DONE)],
      left: 'all but the second copied',
      sent: 3,
    },
    '502 after it acted': { sees: [COPIED], left: 'all copied', sent: 3 },
    '503 of a gateway, after it acted': { sees: [COPIED], left: 'all copied', sent: 3 },
    'a proxy that cannot reach it': {
      sees: [
        `0 of 3 images are where you want them. Not begun: 3. ${NOT_REACHED} [Try Again] [Show Log]`,
      ],
      left: 'none copied',
      sent: 0,
    },
    'cut before it acted': {
      sees: [twoCopied(NOT_DONE)],
      left: 'all but the second copied',
      sent: 3,
    },
    'cut after it acted': { sees: [COPIED], left: 'all copied', sent: 3 },
    'cut, and the label of several images': {
      sees: [COPIED],
      left: 'all copied, and the namesake not',
      sent: 3,
    },
    'VS Code closed before it acted': { sees: [], left: 'a copy of the first on its way', sent: 2 },
    'VS Code closed, and it acts': {
      sees: [],
      left: 'copies of the first two on their way',
      sent: 2,
    },
  },
);
