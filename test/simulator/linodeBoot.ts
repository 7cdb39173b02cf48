import type { SimulatedAccount } from './account';
import { toStamp } from './clock';
import { bootGuest, EXT_GUEST, type GuestDisk } from './guest';
import type { SimulatedLinode } from './simulatedLinode';
import type { WireConfig, WireEvent } from './wire';
import type { World } from './world';

/** What is on the disk that a Linode was deployed from: an ext file system unless told. */
export function guestDiskFor(account: SimulatedAccount, image: string | null): GuestDisk {
  if (image?.startsWith('linode/')) return { ...EXT_GUEST, hasGrubConfig: true };
  return account.guests.get(image ?? '') ?? EXT_GUEST;
}

/** The virtual machine runs now, and the guest in it shows on its console how far it got. */
export function startGuest(
  { account }: Pick<World, 'account'>,
  source: SimulatedLinode,
  config: WireConfig,
): void {
  source.linode.status = 'running';
  source.boot = bootGuest(config, guestDiskFor(account, source.linode.image));
}

/** Boots or reboots by a profile; it takes `bootMs` (FACTS 19, rule 18). */
export function bootLinode(
  world: World,
  user: string,
  source: SimulatedLinode,
  config: WireConfig,
): WireEvent {
  const { clock, events, pace, schedule } = world;
  const { linode } = source;
  const wasRunning = linode.status === 'running';
  const url = `/v4/linode/instances/${linode.id}`;
  const event = events.add({
    action: wasRunning ? 'linode_reboot' : 'linode_boot',
    username: user,
    entity: { id: linode.id, label: linode.label, type: 'linode', url },
    secondary_entity: {
      id: config.id,
      type: 'linode_config',
      label: config.label,
      url: `${url}/configs/${config.id}`,
    },
  });
  linode.status = wasRunning ? 'rebooting' : 'booting';
  linode.updated = toStamp(clock.now());
  source.busy = true;
  source.boot = undefined;
  events.start(event, clock.now(), pace.bootMs, 'rising');
  schedule.after(pace.bootMs, (at) => {
    source.busy = false;
    startGuest(world, source, config);
    events.end(event, at);
  });
  return event;
}
