import type { WireRegion } from './wire';

/** id, label, country, traits: o = Object Storage, g = GPU Linodes, p = Premium Plans. */
type Row = readonly [id: string, label: string, country: string, traits?: string];

const CORE: readonly Row[] = [
  ['au-mel', 'Melbourne, AU', 'au', 'op'],
  ['us-lax', 'Los Angeles, CA', 'us', 'ogp'],
  ['gb-lon', 'London 2, UK', 'gb', 'ogp'],
  ['id-cgk', 'Jakarta, ID', 'id', 'ogp'],
  ['in-bom-2', 'Mumbai 2, IN', 'in', 'gp'],
  ['de-fra-2', 'Frankfurt 2, DE', 'de', 'ogp'],
  ['sg-sin-2', 'Singapore 2, SG', 'sg', 'ogp'],
  ['jp-tyo-3', 'Tokyo 3, JP', 'jp', 'ogp'],
  ['no-osl-1', 'Oslo, NO', 'no', 'op'],
  ['us-iad-2', 'Washington 2, DC', 'us', 'op'],
  ['fr-par-2', 'Paris 2, FR', 'fr', 'gp'],
  ['us-rno-1', 'Reno, NV', 'us', 'gp'],
  ['us-mia', 'Miami, FL', 'us', 'ogp'],
  ['ap-west', 'Mumbai, IN', 'in', 'g'],
  ['ca-central', 'Toronto, CA', 'ca', 'g'],
  ['ap-southeast', 'Sydney, AU', 'au'],
  ['us-iad', 'Washington, DC', 'us', 'op'],
  ['us-ord', 'Chicago, IL', 'us', 'ogp'],
  ['fr-par', 'Paris, FR', 'fr', 'ogp'],
  ['us-sea', 'Seattle, WA', 'us', 'ogp'],
  ['br-gru', 'Sao Paulo, BR', 'br', 'op'],
  ['nl-ams', 'Amsterdam, NL', 'nl', 'ogp'],
  ['se-sto', 'Stockholm, SE', 'se', 'ogp'],
  ['es-mad', 'Madrid, ES', 'es', 'ogp'],
  ['in-maa', 'Chennai, IN', 'in', 'ogp'],
  ['jp-osa', 'Osaka, JP', 'jp', 'ogp'],
  ['it-mil', 'Milan, IT', 'it', 'ogp'],
  ['us-central', 'Dallas, TX', 'us'],
  ['ap-northeast', 'Tokyo 2, JP', 'jp'],
  ['eu-central', 'Frankfurt, DE', 'de', 'og'],
  ['ap-south', 'Singapore, SG', 'sg', 'og'],
  ['eu-west', 'London, UK', 'gb'],
  ['us-east', 'Newark, NJ', 'us', 'og'],
  ['us-southeast', 'Atlanta, GA', 'us', 'og'],
  ['us-west', 'Fremont, CA', 'us'],
];

const DISTRIBUTED: readonly Row[] = [
  ['nz-akl-1', 'Auckland, NZ', 'nz'],
  ['us-den-1', 'Denver, CO', 'us'],
  ['de-ham-1', 'Hamburg, DE', 'de'],
  ['za-jnb-1', 'Johannesburg, ZA', 'za'],
  ['my-kul-1', 'Kuala Lumpur, MY', 'my'],
  ['co-bog-1', 'Bogotá, CO', 'co'],
  ['mx-qro-1', 'Querétaro, MX', 'mx'],
  ['us-hou-1', 'Houston, TX', 'us'],
  ['cl-scl-1', 'Santiago, CL', 'cl'],
  ['de-ber-1', 'Berlin, DE', 'de'],
  ['co-bog-2', 'Bogotá 2, CO', 'co'],
  ['fr-mrs-2', 'Marseille 2, FR', 'fr'],
];

/** Regions that hold no images even with Object Storage, which the last had not when it was recorded (FACTS 15). */
const REFUSED: ReadonlySet<string> = new Set([
  'gb-lon',
  'au-mel',
  'sg-sin-2',
  'jp-tyo-3',
  'no-osl-1',
  'fr-par-2',
]);

/** Where a capture goes when the Linode's own region holds no images, by country; a guess. */
const NEAREST: Readonly<Record<string, string>> = {
  au: 'id-cgk',
  nz: 'id-cgk',
  my: 'id-cgk',
  sg: 'ap-south',
  jp: 'jp-osa',
  in: 'in-maa',
  gb: 'nl-ams',
  de: 'de-fra-2',
  fr: 'fr-par',
  no: 'se-sto',
  za: 'it-mil',
  co: 'us-mia',
  mx: 'us-lax',
  cl: 'br-gru',
};

const TRAITS: Readonly<Record<string, string>> = {
  o: 'Object Storage',
  g: 'GPU Linodes',
  p: 'Premium Plans',
};

function coreRegion([id, label, country, traits = '']: Row, at: number): WireRegion {
  const capabilities = ['Linodes', 'Disk Encryption', 'Backups', 'NodeBalancers', 'Block Storage'];
  for (const trait of traits) capabilities.push(TRAITS[trait] ?? trait);
  capabilities.push('Kubernetes', 'Cloud Firewall', 'Vlans', 'VPCs', 'Metadata', 'StackScripts');
  const products = ['Managed Databases', 'NodeBalancers'];
  return {
    id,
    label,
    country,
    capabilities,
    monitors: { alerts: products, metrics: products },
    status: 'ok',
    resolvers: { ipv4: `192.0.2.${at},198.51.100.${at}`, ipv6: `2001:db8::${at}` },
    placement_group_limits: {
      maximum_pgs_per_customer: null,
      maximum_linodes_per_pg: 5,
      maximum_linodes_per_flexible_pg: 5,
    },
    site_type: 'core',
  };
}

function distributedRegion([id, label, country]: Row, at: number): WireRegion {
  return {
    id,
    label,
    country,
    capabilities: ['Linodes', 'Disk Encryption', 'Cloud Firewall', 'Vlans', 'Metadata'],
    monitors: { alerts: [], metrics: [] },
    status: 'ok',
    resolvers: { ipv4: `203.0.113.${at}`, ipv6: `2001:db8:1::${at}` },
    placement_group_limits: {
      maximum_pgs_per_customer: 0,
      maximum_linodes_per_pg: 0,
      maximum_linodes_per_flexible_pg: 0,
    },
    site_type: 'distributed',
  };
}

/** All 47 regions: 25 core with Object Storage, 10 core without, 12 distributed (FACTS 15). */
export function allRegions(): WireRegion[] {
  return [
    ...CORE.map((row, at) => coreRegion(row, at + 1)),
    ...DISTRIBUTED.map((row, at) => distributedRegion(row, at + 1)),
  ];
}

/** True when images may be stored there: core, Object Storage, not on the deny list (FACTS 15). */
export function holdsImages(region: WireRegion | undefined): boolean {
  return (
    region?.site_type === 'core' &&
    region.capabilities.includes('Object Storage') &&
    !REFUSED.has(region.id)
  );
}

/** The region in which a capture of a Linode in `region` is stored (FACTS 6). */
export function captureRegion(region: WireRegion | undefined): string {
  if (region && holdsImages(region)) return region.id;
  return NEAREST[region?.country ?? ''] ?? 'us-ord';
}
