import type { SimulatedAccount, SimulatedLinode } from './account';
import { entityOf } from './imageLife';
import type { WireImage, WireLinode, WireLinodeType } from './wire';
import type { World } from './world';

/** The plan of a Linode. */
export function typeOf(linode: WireLinode, account: SimulatedAccount): WireLinodeType | undefined {
  return account.types.find(({ id }) => id === linode.type);
}

/** The Linode with every key of a recorded one. */
export function linodeAnswer(
  linode: WireLinode,
  account: SimulatedAccount,
): Record<string, unknown> {
  const plan = typeOf(linode, account);
  const region = account.regions.find(({ id }) => id === linode.region);
  return {
    ...linode,
    group: '',
    ipv4: [`192.0.2.${linode.id % 256}`],
    ipv6: `2001:db8::${linode.id.toString(16)}/128`,
    site_type: region?.site_type ?? 'core',
    specs: {
      disk: plan?.disk ?? 0,
      memory: plan?.memory ?? 0,
      vcpus: plan?.vcpus ?? 0,
      gpus: plan?.gpus ?? 0,
      transfer: plan?.transfer ?? 0,
      accelerated_devices: 0,
    },
    alerts: {
      cpu: 90,
      network_in: 10,
      network_out: 10,
      transfer_quota: 80,
      io: 10_000,
      system_alerts: [],
      user_alerts: [],
    },
    backups: {
      enabled: false,
      available: false,
      schedule: { day: null, window: null },
      last_successful: null,
    },
    hypervisor: 'kvm',
    watchdog_enabled: true,
    host_uuid: '0'.repeat(40),
    placement_group: null,
    lke_cluster_id: null,
    capabilities: ['Block Storage Encryption', 'Maintenance Policy'],
    interface_generation: 'legacy_config',
    maintenance_policy: 'linode/migrate',
  };
}

/** Puts the image on new disks in place of all others; it takes `deployMs` (FACTS 9). */
export function deploy(
  world: World,
  user: string,
  source: SimulatedLinode,
  image: WireImage,
  action: 'linode_create' | 'linode_rebuild',
  swapMb: number,
  boot: boolean,
): void {
  const { account, behaviour, clock, events, pace, schedule } = world;
  const { linode } = source;
  const plan = typeOf(linode, account);
  linode.image = image.id;
  const disk = account.newDisk(linode, {
    label: `${image.label} Disk`,
    status: 'not ready',
    size: (plan?.disk ?? 0) - swapMb,
  });
  const swap = account.newDisk(linode, {
    label: `${swapMb} MB Swap Image`,
    status: 'not ready',
    filesystem: 'swap',
    size: swapMb,
  });
  source.disks = swapMb > 0 ? [disk, swap] : [disk];
  source.busy = true;
  const event = events.add({
    action,
    username: user,
    entity: {
      id: linode.id,
      label: linode.label,
      type: 'linode',
      url: `/v4/linode/instances/${linode.id}`,
    },
    secondary_entity: entityOf(image),
  });
  events.start(event, clock.now(), pace.deployMs, 'rising');
  if (behaviour.failDeployments) {
    schedule.after(pace.deployMs, (at) => {
      linode.status = 'offline';
      source.busy = false;
      events.end(event, at, 'The disk could not be filled');
    });
    return;
  }
  schedule.after(pace.deployMs * 0.8, () => {
    if (boot && linode.status !== 'running') linode.status = 'booting';
  });
  schedule.after(pace.deployMs, (at) => {
    linode.status = boot ? 'running' : 'offline';
    source.busy = false;
    for (const one of source.disks) one.status = 'ready';
    events.end(event, at);
  });
}
