import type { SimulatedAccount } from './account';
import { entityOf } from './imageLife';
import { startGuest } from './linodeBoot';
import type { SimulatedLinode } from './simulatedLinode';
import type { WireConfig, WireImage, WireLinode, WireLinodeType } from './wire';
import type { World } from './world';

/** The plan of a Linode. */
export function typeOf(
  linode: Pick<WireLinode, 'type'>,
  account: SimulatedAccount,
): WireLinodeType | undefined {
  return account.types.find(({ id }) => id === linode.type);
}

/** The Linode with every key of a recorded one. */
export function linodeAnswer(
  { locks, ...linode }: WireLinode,
  account: SimulatedAccount,
  isBeta = true,
): Record<string, unknown> {
  const plan = typeOf(linode, account);
  const region = account.regions.find(({ id }) => id === linode.region);
  return {
    ...linode,
    ...(isBeta && { locks }), // Below /v4beta alone (FACTS 1).
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
    maintenance_policy: 'linode/migrate',
  };
}

/** How an image is put on a Linode. */
export interface DeployOptions {
  readonly user: string;
  readonly image: WireImage;
  readonly action: 'linode_create' | 'linode_rebuild';
  readonly swapMb: number;
  /** Less than all there is: the rest stays free. */
  readonly bootMb?: number | undefined;
  readonly kernel?: string | undefined;
  readonly boot: boolean;
}

/** Puts the image on new disks in place of all others, with one profile; it takes `deployMs` (FACTS 9). */
export function deploy(
  world: World,
  source: SimulatedLinode,
  { action, boot, image, kernel, user, ...sizes }: DeployOptions,
): void {
  const { behaviour, clock, events, pace, schedule } = world;
  const { linode } = source;
  linode.image = image.id;
  source.busy = true;
  source.boot = undefined;
  const config = fillDisks(world, source, { image, kernel, ...sizes });
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
    if (boot) startGuest(world, source, config);
    else linode.status = 'offline';
    source.busy = false;
    source.refusals = behaviour.busyAfterDeploy;
    for (const one of source.disks) one.status = 'ready';
    events.end(event, at);
  });
}

/** New disks and a new profile: those that were there are gone. */
function fillDisks(
  { account }: World,
  source: SimulatedLinode,
  { bootMb, image, kernel, swapMb }: Pick<DeployOptions, 'bootMb' | 'image' | 'kernel' | 'swapMb'>,
): WireConfig {
  const { linode } = source;
  const disk = account.newDisk(linode, {
    label: `${image.label} Disk`,
    status: 'not ready',
    size: bootMb ?? (typeOf(linode, account)?.disk ?? 0) - swapMb,
  });
  const swap = account.newDisk(linode, {
    label: `${swapMb} MB Swap Image`,
    status: 'not ready',
    filesystem: 'swap',
    size: swapMb,
  });
  source.disks = swapMb > 0 ? [disk, swap] : [disk];
  const byDefault = image.is_public ? 'linode/grub2' : 'linode/latest-64bit';
  const config = account.newConfig(source.disks, { kernel: kernel ?? byDefault });
  source.configs = [config];
  return config;
}
