import { toStamp } from './clock';
import type { WireImage } from './wire';

/**
 * id after `linode/`, label, MB, months until the end of life (null: none), months since created.
 * Traits: c = cloud-init, d = distributed-sites, x = deprecated.
 */
type Row = readonly [
  id: string,
  label: string,
  sizeMb: number,
  eolMonths: number | null,
  ageMonths: number,
  traits: string,
];

const BY_VENDOR: Readonly<Record<string, readonly Row[]>> = {
  AlmaLinux: [
    ['almalinux10', 'AlmaLinux 10', 3500, 102, 17, 'c'],
    ['almalinux8', 'AlmaLinux 8', 4000, 28, 66, 'cd'],
    ['almalinux9', 'AlmaLinux 9', 2500, 66, 53, 'cd'],
  ],
  Alpine: [
    ['alpine3.20', 'Alpine 3.20', 400, -7, 29, 'cx'],
    ['alpine3.21', 'Alpine 3.21', 500, 0.3, 23, 'c'],
    ['alpine3.22', 'Alpine 3.22', 500, 6, 17, 'c'],
    ['alpine3.23', 'Alpine 3.23', 500, 12, 11, 'c'],
  ],
  Arch: [['arch', 'Arch Linux', 2500, null, 96, 'c']],
  CentOS: [
    ['centos-stream10', 'CentOS Stream 10', 3500, 49, 20, 'c'],
    ['centos-stream9', 'CentOS Stream 9', 2400, 6, 58, 'cd'],
    ['centos7', 'CentOS 7', 2800, -28, 145, 'dx'],
  ],
  Debian: [
    ['debian11', 'Debian 11', 1500, -2, 62, 'cd'],
    ['debian12', 'Debian 12', 1800, 19, 41, 'cd'],
    ['debian13', 'Debian 13', 1800, 44, 15, 'cd'],
    ['debian12-kube-v1.34.6', 'Kubernetes 1.34.6 on Debian 12', 3500, 19, 7, 'c'],
    ['debian12-kube-v1.35.3', 'Kubernetes 1.35.3 on Debian 12', 3500, 19, 6, 'c'],
    ['debian12-kube-v1.36.0', 'Kubernetes 1.36.0 on Debian 12', 3000, 19, 5, 'c'],
  ],
  Fedora: [
    ['fedora42', 'Fedora 42', 3000, -6, 19, 'cx'],
    ['fedora43', 'Fedora 43', 3000, 1, 13, 'c'],
  ],
  Gentoo: [['gentoo', 'Gentoo', 7000, null, 90, 'c']],
  Kali: [['kali', 'Kali Linux', 1536, null, 60, 'c']],
  openSUSE: [
    ['opensuse15.6', 'openSUSE Leap 15.6', 1200, -7, 28, 'cx'],
    ['opensuse16.0', 'openSUSE Leap 16.0', 1700, 11, 12, 'c'],
  ],
  Rocky: [
    ['rocky10', 'Rocky Linux 10', 3500, 102, 17, 'c'],
    ['rocky8', 'Rocky Linux 8', 4000, 30, 64, 'cd'],
    ['rocky9', 'Rocky Linux 9', 2500, 66, 52, 'cd'],
  ],
  Slackware: [['slackware15.0', 'Slackware 15.0', 11600, null, 56, '']],
  Ubuntu: [
    ['ubuntu20.04', 'Ubuntu 20.04 LTS', 3500, -18, 78, 'cdx'],
    ['ubuntu22.04', 'Ubuntu 22.04 LTS', 3500, 5, 55, 'cd'],
    ['ubuntu22.04-kube', 'Ubuntu 22.04 LTS KPP', 3500, 5, 30, 'c'],
    ['ubuntu24.04', 'Ubuntu 24.04 LTS', 3500, 29, 31, 'cd'],
    ['ubuntu24.04-nvidia', 'Ubuntu 24.04 LTS NVIDIA', 4500, 29, 9, 'cd'],
    ['ubuntu24.04-kube-vmulti', 'Ubuntu 24.04 for LKE', 4000, 29, 8, 'c'],
    ['ubuntu25.10', 'Ubuntu 25.10', 3500, -4, 13, 'cx'],
    ['ubuntu26.04', 'Ubuntu 26.04 LTS', 3500, 53, 7, 'c'],
  ],
};

const MONTH_MS = 30.44 * 24 * 3600 * 1000;

function publicImage(vendor: string, row: Row, now: number): WireImage {
  const [id, label, size, eolMonths, ageMonths, traits] = row;
  const capabilities: string[] = [];
  if (traits.includes('c')) capabilities.push('cloud-init');
  if (traits.includes('d')) capabilities.push('distributed-sites');
  const created = now - ageMonths * MONTH_MS;
  return {
    id: `linode/${id}`,
    label,
    description: '',
    created: toStamp(created),
    updated: toStamp(created + (now - created) / 2),
    size,
    created_by: 'linode',
    type: 'manual',
    tags: [],
    is_public: true,
    is_shared: false,
    deprecated: traits.includes('x'),
    vendor,
    expiry: null,
    eol: eolMonths === null ? null : toStamp(now + eolMonths * MONTH_MS),
    status: 'available',
    capabilities,
    regions: null,
    image_sharing: null,
  };
}

/**
 * The public images of every vendor, with the shape of 2026: no regions, no sharing (FACTS 2).
 * The deprecated ones come last, as recorded; ends of life are believable from `now`.
 */
export function publicImages(now: number): WireImage[] {
  const images = Object.entries(BY_VENDOR).flatMap(([vendor, rows]) =>
    rows.map((row) => publicImage(vendor, row, now)),
  );
  return [...images.filter((image) => !image.deprecated), ...images.filter((i) => i.deprecated)];
}
