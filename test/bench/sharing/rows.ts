import type { GroupMember, ShareGroup } from '../../../src/features/sharing/model/shareGroup';
import { sharingLooks } from '../../../src/features/sharing/model/sharingLooks';
import {
  rowsWithin,
  type SharingSource,
  sharingRows,
} from '../../../src/features/sharing/model/sharingRows';
import { image, sharedImage, shareGroup } from '../../support/builders';
import type { Measurement } from '../figure';
import { median, spread } from '../statistics';

const GROUPS = 1_000;
const MEMBERS = 100;
const ROUNDS = 20;

/** As many as the list is measured with. */
const IMAGES = 10_000;

/** The rows of a thousand groups, and of the members of one of them, as VS Code asks for them. */
export const sharingTree: Measurement = {
  title: `Rows of ${GROUPS} share groups with ${MEMBERS} members each, ${ROUNDS} times`,
  async *measure(tell) {
    const source = manyGroups();
    const times = Array.from({ length: ROUNDS }, () => timeOf(source));
    tell(`took ${spread(times, 'ms')}`);
    yield { name: 'sharing.expand_ms', value: median(times), unit: 'ms' };
    const theirs = groupOfOthers();
    const ofOthers = Array.from({ length: ROUNDS }, () => timeOfJoined(theirs));
    tell(`${IMAGES} images of another account took ${spread(ofOthers, 'ms')}`);
    yield { name: 'sharing.expand_10k_images_ms', value: median(ofOthers), unit: 'ms' };
  },
};

/** From the outermost rows to the last member of one group, each with its looks. */
function timeOf(source: SharingSource): number {
  const started = performance.now();
  const rows = sharingRows([source]);
  const [group] = rows;
  const inGroup = group ? rowsWithin(group, source) : [];
  const members = inGroup.at(-1);
  const last = members ? rowsWithin(members, source) : [];
  const shown = [...rows, ...inGroup, ...last].map((row) => sharingLooks(row, started));
  if (last.length !== MEMBERS || shown.length < GROUPS) throw new Error('Rows are missing');
  return performance.now() - started;
}

/** The group of another account, and every image that it brings. */
function timeOfJoined(source: SharingSource): number {
  const started = performance.now();
  const rows = sharingRows([source]);
  const images = rows.flatMap((row) => rowsWithin(row, source));
  const looks = images.map((row) => sharingLooks(row, started));
  if (looks.length !== IMAGES) throw new Error('Images are missing');
  return performance.now() - started;
}

function groupOfOthers(): SharingSource {
  const images = Array.from({ length: IMAGES }, (_, at) => {
    return sharedImage('ACME', { id: `shared/${at}`, label: `image ${(at * 7919) % IMAGES}` });
  });
  const [first] = images;
  const groupUuid = first?.sharing?.kind === 'shared' ? first.sharing.shareGroupUuid : undefined;
  const membership = {
    id: 'm',
    status: 'active',
    label: 'ours',
    created: undefined,
    updated: undefined,
    expiry: undefined,
    wantedUuid: '',
    groupUuid,
    groupLabel: 'ACME',
  };
  return {
    ...manyGroups(),
    state: { kind: 'ready', last: { groups: [], memberships: [membership] } },
    images: () => images,
  };
}

function manyGroups(): SharingSource {
  const groups = Array.from({ length: GROUPS }, (_, at) => groupOf(at));
  const members = Array.from({ length: MEMBERS }, (_, at) => memberOf(at));
  const last = { images: [image({ id: 'shared/1', type: 'shared' })], members };
  return {
    accountId: 'me',
    name: 'me',
    state: { kind: 'ready', last: { groups, memberships: [] } },
    contentOf: () => ({ kind: 'ready', last }),
    images: () => [],
  };
}

function groupOf(at: number): ShareGroup {
  return shareGroup({ id: at, label: `group ${(at * 7919) % GROUPS}`, memberCount: MEMBERS });
}

function memberOf(at: number): GroupMember {
  const label = `member ${(at * 37) % MEMBERS}`;
  return { id: `m${at}`, status: 'active', label, created: new Date(0), updated: undefined };
}
