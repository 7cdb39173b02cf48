import { OWNER } from './account';
import { toStamp } from './clock';
import type { ImageLife } from './imageLife';
import type { WireImage } from './wire';
import type { World } from './world';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** label, MB, days since its creation, regions, tags, cloud-init, description. */
type Row = readonly [
  label: string,
  sizeMb: number,
  ageDays: number,
  regions: readonly string[],
  tags?: readonly string[],
  cloudInit?: boolean,
  description?: string,
];

const IMAGES: readonly Row[] = [
  [
    'web-base-2026-11',
    1834,
    6,
    ['us-ord', 'nl-ams', 'jp-osa'],
    ['production', 'web'],
    true,
    'nginx 1.29 on Debian 13, hardened. Built from web-base at 4f2c1d9.',
  ],
  [
    'web-base-2026-10',
    1790,
    37,
    ['us-ord', 'nl-ams'],
    ['web'],
    true,
    'The one before; kept for rollback.',
  ],
  [
    'postgres-18-primary',
    4210,
    19,
    ['de-fra-2'],
    ['database', 'production'],
    false,
    'PostgreSQL 18 with WAL archiving. Set the archive bucket before first boot!',
  ],
  ['build-agent', 5632, 2, ['us-iad', 'us-ord'], ['build'], true, 'Docker, Go, Node 24, JDK 25'],
  ['router-openwrt-24.10', 128, 88, ['nl-ams'], ['network'], false],
  ['jump-host', 966, 241, ['us-iad'], ['ops'], false, 'SSH jump host; keys are in the wiki.'],
  ['golden-rocky9', 2312, 130, ['us-ord', 'de-fra-2', 'us-iad'], ['golden', 'production'], true],
  ['legacy-shop-2021', 6120, 1580, ['us-east'], [], false, 'Do not delete before the audit.'],
];

/** A believable account: images in every state, Linodes, and some history (see README.md). */
export function seedDemo(world: World, partner: World, life: ImageLife): void {
  seedMoving(world, life);
  for (const row of IMAGES) addRow(world, row);
  seedRecovery(world);
  seedShared(world, partner);
  seedLinodes(world);
  world.account.grantImage(idOf(world, 'web-base-2026-11'), 'read_write');
  world.account.grantImage(idOf(world, 'jump-host'), 'read_only');
}

function addRow({ account, clock }: World, row: Row): WireImage {
  const [label, size, ageDays, regions, tags = [], cloudInit = false, description = ''] = row;
  const created = toStamp(clock.now() - ageDays * DAY_MS);
  return account.addImage({
    label,
    description,
    size,
    created,
    updated: created,
    tags: [...tags].sort(),
    capabilities: cloudInit ? ['cloud-init', 'distributed-sites'] : ['distributed-sites'],
    regions: regions.map((region) => ({ region, status: 'available' })),
  });
}

/** A capture that runs, an upload nobody sent, a replica on its way, another one being removed. */
function seedMoving(world: World, life: ImageLife): void {
  const { account, clock, pace, schedule } = world;
  const source = account.addLinode({
    label: 'staging-db',
    region: 'us-ord',
    type: 'g6-standard-2',
  });
  const disk = source.disks[0];
  const usualMs = pace.captureMs;
  pace.captureMs = 5 * MINUTE_MS;
  if (disk) life.capture(OWNER, source, disk, { label: 'staging-db-before-upgrade' });
  pace.captureMs = usualMs;

  const created = toStamp(clock.now() - 3 * HOUR_MS);
  const waiting = account.addImage({
    label: 'windows-test-upload',
    size: 0,
    status: 'pending_upload',
    created,
    updated: created,
    capabilities: [],
    regions: [],
  });
  life.adoptUpload(waiting, 'nl-ams');

  const spreading = addRow(world, ['api-gateway', 1466, 1, ['us-ord'], ['production'], true]);
  life.addReplica(spreading, 'in-maa', 10 * MINUTE_MS).status = 'replicating';

  const shrinking = addRow(world, ['mail-relay', 1102, 53, ['us-iad', 'es-mad'], ['ops'], false]);
  const leaving = shrinking.regions?.[1];
  if (leaving) leaving.status = 'pending deletion';
  schedule.after(10 * MINUTE_MS, () => {
    shrinking.regions = (shrinking.regions ?? []).filter((replica) => replica !== leaving);
  });
}

/** Images the platform made of deleted Linodes; they expire (FACTS 4). */
function seedRecovery({ account, clock }: World): void {
  for (const [label, size, days] of [
    ['Linode 71203311 (web-old-1)', 2890, 2],
    ['Linode 70118822 (experiment)', 1204, 6],
  ] as const) {
    const created = toStamp(clock.now() - (7 - days) * DAY_MS);
    account.addImage({
      label,
      description: 'Automatic recovery image of a deleted Linode',
      size,
      type: 'automatic',
      created,
      updated: created,
      expiry: toStamp(clock.now() + days * DAY_MS),
    });
  }
}

/** An image of another account, by a group this one has joined; a group of its own (FACTS 8). */
function seedShared({ account, shareGroups }: World, partner: World): void {
  const appliance = partner.account.addImage({
    label: 'partner-edge-appliance',
    description: 'Edge appliance of Example Networks, monthly build',
    size: 3312,
    capabilities: ['cloud-init', 'distributed-sites'],
    regions: [
      { region: 'us-ord', status: 'available' },
      { region: 'nl-ams', status: 'available' },
    ],
  });
  const theirs = partner.shareGroups.addGroup('example-networks-appliances', [appliance]);
  shareGroups.join(theirs, 'my-team');
  const given = account.images.find(({ label }) => label === 'golden-rocky9');
  const team = shareGroups.addGroup('all-teams', [], 'Base images for the other teams');
  if (given) shareGroups.book.share(team, given, { id: given.id, label: 'rocky9-base' });
  partner.shareGroups.join(team, 'partner-x');
}

function seedLinodes({ account }: World): void {
  account.addLinode({ label: 'web-1', region: 'us-ord', type: 'g6-standard-2', tags: ['web'] });
  account.addLinode({ label: 'web-2', region: 'nl-ams', type: 'g6-standard-2', tags: ['web'] });
  account.addLinode({ label: 'edge-houston', region: 'us-hou-1', type: 'g6-nanode-1' });
  account.addLinode({ label: 'router', region: 'eu-west', status: 'offline' }, [
    { label: 'openwrt', filesystem: 'raw', size: 2048 },
    { label: 'data', filesystem: 'ext4', size: 20_480 },
  ]);
}

function idOf({ account }: World, label: string): string {
  return account.images.find((image) => image.label === label)?.id ?? '';
}
