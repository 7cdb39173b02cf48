import { fromStamp, type SimulatorClock, toStamp } from './clock';
import type { EventLog } from './eventLog';
import type { GuestDisk } from './guest';
import { newConfig } from './linodeConfigs';
import { accountSettings, type WireFirewall, type WireSettings } from './linodeSettings';
import { linodeTypes } from './linodeTypes';
import { publicImages } from './publicImages';
import { allRegions } from './regions';
import type { Schedule } from './schedule';
import type { SimulatedLinode } from './simulatedLinode';
import { createUser, type Permission, type SimulatedUser, type UserGrants } from './users';
import type {
  WireConfig,
  WireDisk,
  WireEvent,
  WireImage,
  WireLinode,
  WireLinodeType,
  WireProfile,
  WireRegion,
} from './wire';

/** Name of the unrestricted user. */
export const OWNER = 'my-team';
/** Name of the restricted user. */
export const RESTRICTED = 'my-team-guest';

/** Name of the unrestricted user of the other account. */
export const PARTNER = 'partner-networks';

/** The state of the account. Tests may change what it hands out; answers follow at once. */
export class SimulatedAccount {
  readonly regions: WireRegion[] = allRegions();
  readonly types: WireLinodeType[] = linodeTypes();
  readonly settings: WireSettings = accountSettings();
  readonly firewalls: WireFirewall[] = [];
  /** The firewall of Linodes for which none is named. */
  defaultFirewall: number | undefined;
  /** What is on the disks of images, by id; an ext file system where nothing is. */
  readonly guests = new Map<string, GuestDisk>();
  readonly users = new Map<string, SimulatedUser>();
  private readonly owned: WireImage[] = [];
  private readonly public: WireImage[];
  private readonly allLinodes: SimulatedLinode[] = [];
  private lastId: number;

  /** The images that others share with the account, as they are at this moment. */
  joined: () => WireImage[] = () => [];

  constructor(
    private readonly clock: SimulatorClock,
    private readonly schedule: Schedule,
    private readonly log: EventLog,
    { owner = OWNER, firstId = 35_012_000, firstUid = 2_897_900 } = {},
  ) {
    this.lastId = firstId;
    this.public = publicImages(clock.now());
    this.users.set(owner, createUser(owner, firstUid));
    const none: UserGrants = {
      global: { add_images: false, add_linodes: false },
      images: {},
      linodes: {},
    };
    this.users.set(RESTRICTED, createUser(RESTRICTED, firstUid + 1, none));
  }

  /** Adds a user who sees these images and no others, and may add more: as good as another account. */
  addUser(username: string, images: UserGrants['images']): void {
    const global = { add_images: true, add_linodes: true };
    const uid = 2_897_900 + this.users.size;
    this.users.set(username, createUser(username, uid, { global, images, linodes: {} }));
  }

  /** Every image, owned and shared first, then public (FACTS 3.1). */
  get images(): WireImage[] {
    this.schedule.settle();
    return [...this.owned, ...this.joined(), ...this.public];
  }

  /** The image of that id, as it is at this moment. */
  image(id: string): WireImage | undefined {
    return this.images.find((image) => image.id === id);
  }

  /**
   * Adds an image; without more it is an available one of this account with one replica. One with
   * an expiry is gone then (FACTS 4).
   */
  addImage(partial: Partial<WireImage> = {}): WireImage {
    const image = this.newImage(partial);
    if (image.expiry !== null) {
      this.schedule.after(0, () => this.removeImage(image.id), fromStamp(image.expiry));
    }
    (image.is_public ? this.public : this.owned).push(image);
    return image;
  }

  /** An image that is not among those of the account. */
  newImage(partial: Partial<WireImage>): WireImage {
    const id = partial.id ?? `private/${this.nextId()}`;
    const now = toStamp(this.clock.now());
    return {
      id,
      label: `image-${id.split('/')[1]}`,
      description: '',
      created: now,
      updated: now,
      size: 1024,
      created_by: OWNER,
      type: 'manual',
      tags: [],
      is_public: false,
      is_shared: false,
      deprecated: false,
      vendor: null,
      expiry: null,
      eol: null,
      status: 'available',
      capabilities: ['distributed-sites'],
      regions: [{ region: 'us-ord', status: 'available' }],
      image_sharing: {
        shared_with: { sharegroup_count: 0, sharegroup_list_url: `/images/${id}/sharegroups` },
        shared_by: null,
      },
      ...partial,
    };
  }

  /** Takes an image away without any event. */
  removeImage(id: string): void {
    for (const list of [this.owned, this.public]) {
      const at = list.findIndex((image) => image.id === id);
      if (at >= 0) list.splice(at, 1);
    }
  }

  /** Takes a Linode away without any event. */
  removeLinode(id: number): void {
    const at = this.allLinodes.findIndex(({ linode }) => linode.id === id);
    if (at >= 0) this.allLinodes.splice(at, 1);
  }

  /** Every Linode. */
  get linodes(): SimulatedLinode[] {
    this.schedule.settle();
    return [...this.allLinodes];
  }

  /** Adds a running Linode; without `disks` it has an ext4 disk and a swap disk. */
  addLinode(
    partial: Partial<WireLinode> = {},
    disks: Partial<WireDisk>[] = [
      {},
      { filesystem: 'swap', size: 512, label: '512 MB Swap Image' },
    ],
  ): SimulatedLinode {
    const now = toStamp(this.clock.now());
    const id = partial.id ?? this.nextId();
    const linode: WireLinode = {
      id,
      label: `linode${id}`,
      status: 'running',
      created: now,
      updated: now,
      type: 'g6-nanode-1',
      image: 'linode/debian12',
      region: 'us-ord',
      tags: [],
      has_user_data: false,
      locks: [],
      disk_encryption: 'enabled',
      interface_generation: 'legacy_config',
      ...partial,
    };
    const made = disks.map((disk) => this.newDisk(linode, disk));
    const added: SimulatedLinode = {
      linode,
      disks: made,
      busy: false,
      refusals: 0,
      configs: made.length > 0 ? [this.newConfig(made)] : [],
      network: { generation: 'legacy_config', isPublic: true, firewallId: undefined },
      logins: [],
    };
    this.allLinodes.push(added);
    return added;
  }

  /** A disk for `linode`, not yet put on it: an ext4 disk that fills its plan unless told. */
  newDisk(linode: WireLinode, partial: Partial<WireDisk>): WireDisk {
    const plan = this.types.find((type) => type.id === linode.type);
    return {
      id: this.nextId(),
      status: 'ready',
      label: 'Debian 12 Disk',
      created: linode.created,
      updated: linode.created,
      filesystem: 'ext4',
      size: (plan?.disk ?? 25_600) - 512,
      disk_encryption: linode.disk_encryption,
      ...partial,
    };
  }

  /** The profile that Linode makes beside disks. */
  newConfig(disks: readonly WireDisk[], partial: Partial<WireConfig> = {}): WireConfig {
    const networkHelper = this.settings.network_helper;
    return newConfig({ id: this.nextId(), networkHelper }, disks, partial);
  }

  /** Every event, oldest first, as it looks at this moment. */
  get events(): WireEvent[] {
    this.schedule.settle();
    return this.log.list();
  }

  /** Adds an event by hand. */
  addEvent(partial: Partial<WireEvent> & Pick<WireEvent, 'action'>): WireEvent {
    return this.log.add(partial);
  }

  /** Profile of the unrestricted user. */
  get profile(): WireProfile {
    return this.user(OWNER).profile;
  }

  /** Grants of the restricted user. */
  get grants(): UserGrants {
    const { grants } = this.user(RESTRICTED);
    if (!grants) throw new Error('The restricted user has lost its grants.');
    return grants;
  }

  /** Returns the restricted user a right on an image. */
  grantImage(id: string, permission: Permission): void {
    this.grants.images[imageNumber(id)] = permission;
  }

  /** The user of that name. */
  user(name: string): SimulatedUser {
    const user = this.users.get(name);
    if (!user) throw new Error(`The simulated account has no user "${name}".`);
    return user;
  }

  /** A number no other object has. */
  nextId(): number {
    this.lastId += 3;
    return this.lastId;
  }
}

/** The number of an image id: 7 of `private/7`; NaN for a public one. */
export function imageNumber(id: string): number {
  return Number(id.split('/')[1]);
}
