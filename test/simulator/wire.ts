// The API's objects as they travel (FACTS 2, 3, 8, 10). The simulator keeps them in this form.

/** Status of one replica; two of them are spelt with a space (FACTS 2). */
type RegionStatus =
  | 'available'
  | 'creating'
  | 'pending'
  | 'pending deletion'
  | 'pending replication'
  | 'replicating'
  | 'timedout';

/** One replica of an image. */
export interface WireImageRegion {
  region: string;
  status: RegionStatus;
}

/** The share group an image of another account came by (FACTS 2). */
interface WireSharedBy {
  sharegroup_id: number;
  sharegroup_uuid: string;
  sharegroup_label: string;
  source_image_id: string | null;
}

/** Who an owned image is shared with. */
interface WireSharedWith {
  sharegroup_count: number;
  sharegroup_list_url: string;
}

/** An image. `total_size` is left out: the answer computes it from `size` and `regions`. */
export interface WireImage {
  id: string;
  label: string;
  description: string | null;
  created: string;
  updated: string | null;
  /** MB. */
  size: number;
  created_by: string | null;
  type: 'manual' | 'automatic' | 'shared';
  tags: string[];
  is_public: boolean;
  is_shared: boolean | null;
  deprecated: boolean;
  vendor: string | null;
  expiry: string | null;
  eol: string | null;
  status: 'creating' | 'pending_upload' | 'available';
  capabilities: string[];
  regions: WireImageRegion[] | null;
  image_sharing:
    | { shared_with: WireSharedWith; shared_by: null }
    | { shared_with: null; shared_by: WireSharedBy }
    | null;
}

/** A region (FACTS 3.3). */
export interface WireRegion {
  id: string;
  label: string;
  country: string;
  capabilities: string[];
  monitors: { alerts: string[]; metrics: string[] };
  status: 'ok' | 'outage';
  resolvers: { ipv4: string; ipv6: string };
  placement_group_limits: {
    maximum_pgs_per_customer: number | null;
    maximum_linodes_per_pg: number | null;
    maximum_linodes_per_flexible_pg: number | null;
  };
  site_type: 'core' | 'distributed';
}

/** What an event is about, or came from. */
export interface WireEntity {
  id: number | string;
  label: string;
  type: string;
  url: string;
}

/** Status of an event (FACTS 10). */
type EventStatus = 'scheduled' | 'started' | 'finished' | 'failed' | 'notification';

/** An event of the account (FACTS 10). */
export interface WireEvent {
  id: number;
  created: string;
  seen: boolean;
  read: boolean;
  percent_complete: number | null;
  time_remaining: number | null;
  rate: string | null;
  /** Seconds. */
  duration: number | null;
  action: string;
  username: string | null;
  entity: WireEntity | null;
  status: EventStatus;
  secondary_entity: WireEntity | null;
  message: string;
  details: Record<string, unknown>;
}

/** A disk of a Linode; `size` in MB. */
export interface WireDisk {
  id: number;
  label: string;
  status: 'ready' | 'not ready' | 'deleting';
  size: number;
  filesystem: 'raw' | 'swap' | 'ext2' | 'ext3' | 'ext4' | 'initrd';
  created: string;
  updated: string;
  disk_encryption: 'enabled' | 'disabled';
}

/** The parts of a Linode that images depend on; the answer adds the rest. */
export interface WireLinode {
  id: number;
  label: string;
  status: string;
  created: string;
  updated: string;
  type: string;
  image: string | null;
  region: string;
  tags: string[];
  has_user_data: boolean;
  /** `cannot_delete` or `cannot_delete_with_subresources`; both keep it from being rebuilt. */
  locks: string[];
  disk_encryption: 'enabled' | 'disabled';
  interface_generation: 'legacy_config' | 'linode';
}

/** A configuration profile of a Linode. */
export interface WireConfig {
  id: number;
  label: string;
  kernel: string;
  comments: string;
  memory_limit: number;
  root_device: string;
  initrd: number | null;
  run_level: 'default' | 'single' | 'binbash';
  virt_mode: 'paravirt' | 'fullvirt';
  created: string;
  updated: string;
  interfaces: unknown[];
  devices: Record<string, { disk_id: number | null; volume_id: number | null } | null>;
  helpers: {
    updatedb_disabled: boolean;
    distro: boolean;
    modules_dep: boolean;
    network: boolean;
    devtmpfs_automount: boolean;
  };
}

/** A plan. Prices in US dollars, `disk` and `memory` in MB. */
export interface WireLinodeType {
  id: string;
  label: string;
  class: string;
  disk: number;
  memory: number;
  vcpus: number;
  gpus: number;
  transfer: number;
  network_out: number;
  price: { hourly: number; monthly: number };
  region_prices: { id: string; hourly: number; monthly: number }[];
  addons: {
    backups: {
      price: { hourly: number; monthly: number };
      region_prices: { id: string; hourly: number; monthly: number }[];
    };
  };
  successor: string | null;
}

/** The signed-in user (FACTS 3.3). */
export interface WireProfile {
  uid: number;
  username: string;
  email: string;
  timezone: string;
  restricted: boolean;
}

/** A share group; its counts are computed (FACTS 8). */
export interface WireShareGroup {
  id: number;
  uuid: string;
  label: string;
  description: string | null;
  is_suspended: boolean;
  created: string;
  updated: string | null;
  expiry: string | null;
}

/** A member of an owned group. */
export interface WireMember {
  token_uuid: string;
  status: 'active' | 'revoked';
  label: string;
  created: string;
  updated: string | null;
  expiry: string | null;
}

/** A token of this account for a group of another one. */
export interface WireShareToken {
  token_uuid: string;
  status: 'pending' | 'active' | 'revoked' | 'expired';
  label: string | null;
  created: string;
  updated: string | null;
  expiry: string | null;
  valid_for_sharegroup_uuid: string;
  sharegroup_uuid: string | null;
  sharegroup_label: string | null;
}
