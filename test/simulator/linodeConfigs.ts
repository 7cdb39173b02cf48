import type { WireConfig, WireDisk } from './wire';

const SLOTS = ['sda', 'sdb', 'sdc', 'sdd', 'sde', 'sdf', 'sdg', 'sdh'];

const NO_DEVICES = Object.fromEntries(SLOTS.map((slot) => [slot, null]));

/** A configuration profile as Linode makes it beside an image (FACTS 19, rule 16). */
export function newConfig(
  { id, networkHelper }: { readonly id: number; readonly networkHelper: boolean },
  disks: readonly WireDisk[],
  partial: Partial<WireConfig> = {},
): WireConfig {
  const devices = disks.map((disk, at) => [SLOTS[at], { disk_id: disk.id, volume_id: null }]);
  const now = disks[0]?.created ?? '2026-01-01T00:00:00';
  return {
    id,
    label: `My ${disks[0]?.label ?? 'Disk'} Profile`,
    kernel: 'linode/latest-64bit',
    comments: '',
    memory_limit: 0,
    root_device: '/dev/sda',
    initrd: null,
    run_level: 'default',
    virt_mode: 'paravirt',
    created: now,
    updated: now,
    interfaces: [],
    helpers: {
      updatedb_disabled: true,
      distro: true,
      modules_dep: true,
      network: networkHelper,
      devtmpfs_automount: true,
    },
    ...partial,
    devices: { ...NO_DEVICES, ...Object.fromEntries(devices), ...partial.devices },
  };
}
