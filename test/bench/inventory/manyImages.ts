import type { Image } from '../../../src/features/images/model/image';

const REGIONS = [
  'us-ord',
  'us-east',
  'us-iad',
  'us-lax',
  'us-mia',
  'us-sea',
  'us-west',
  'us-central',
  'us-southeast',
  'ca-central',
  'br-gru',
  'eu-west',
  'gb-lon',
  'nl-ams',
  'fr-par',
  'fr-par-2',
  'de-fra-2',
  'eu-central',
  'es-mad',
  'it-mil',
  'se-sto',
  'in-maa',
  'in-bom-2',
  'id-cgk',
  'sg-sin-2',
  'ap-south',
  'jp-osa',
  'jp-tyo-3',
  'ap-northeast',
  'au-mel',
];
const TEAMS = ['golden', 'nightly', 'web', 'db', 'cache', 'edge', 'build', 'mail', 'shop', 'vpn'];
const ROLES = ['base', 'api', 'worker', 'primary', 'replica', 'gateway', 'runner', 'proxy'];
const SYSTEMS = ['debian', 'ubuntu', 'rocky', 'alma', 'openwrt'];
const PEOPLE = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'packer-ci', 'nightly-bot'];
const DAY_MS = 24 * 60 * 60 * 1000;
const NEWEST = Date.UTC(2026, 10, 1);

/**
 * As many images as an account may have, always the same: 1 to 4 copies in 30 regions, up to 4 of 40
 * tags, four years of dates, most of them in series. One in a hundred is not available yet.
 */
export function manyImages(count: number): readonly Image[] {
  const random = randomNumbers(20_261_101);
  const below = (end: number) => Math.floor(random() * end);
  const one = (words: readonly string[]) => words[below(words.length)] ?? '';
  return Array.from({ length: count }, (_, at): Image => {
    const created = new Date(NEWEST - below(4 * 365 * 24) * (DAY_MS / 24));
    const isWaiting = below(100) === 0;
    const sizeMb = isWaiting ? 0 : 300 + below(5800);
    const first = below(REGIONS.length);
    const places = isWaiting ? 0 : 1 + below(4);
    const replicas = Array.from({ length: places }, (__, more) => {
      const region = REGIONS[(first + 7 * more) % REGIONS.length] ?? 'us-ord';
      return { region, status: below(200) === 0 ? 'replicating' : 'available' };
    });
    const tags = Array.from({ length: below(5) }, () => `${one(SYSTEMS)}-${below(8)}`);
    const stamp = created.toISOString().slice(0, 10);
    return {
      id: `private/${30_000_000 + at}`,
      label: `${one(TEAMS)}-${one(ROLES)}-${one(SYSTEMS)}-${stamp}`,
      description: below(3) === 0 ? `built by job ${below(100_000)} of ${stamp}` : '',
      created,
      updated: new Date(created.getTime() + below(30) * DAY_MS),
      createdBy: one(PEOPLE),
      capabilities: below(2) === 0 ? ['cloud-init', 'distributed-sites'] : ['distributed-sites'],
      isDeprecated: false,
      endOfLife: undefined,
      expiry: undefined,
      isPublic: false,
      isShared: false,
      sharing: undefined,
      replicas,
      sizeMb,
      totalSizeMb: sizeMb * places,
      status: isWaiting ? 'pending_upload' : 'available',
      tags: [...new Set(tags)],
      type: 'manual',
      vendor: undefined,
    };
  });
}

/** Numbers from 0 to 1 that look random and are the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
