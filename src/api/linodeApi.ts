import type { Credential, Grants, Identity } from '../features/accounts/model/account';
import type { Permissions } from '../features/accounts/model/permissions';
import type {
  BootProfile,
  Disk,
  Linode,
  LinodePlan,
  ProfileChange,
} from '../features/deployment/model/linode';
import type { Firewall, InterfaceRule, NewNetwork } from '../features/deployment/model/network';
import type { Image, ImageEvent } from '../features/images/model/image';
import type { Region } from '../features/regions/model/region';
import type { SharingApi } from '../features/sharing/model/sharingApi';
import type { SecretText } from '../kit/secrets';

/** Images of the account whose token is current. */
export interface ImagesApi {
  /**
   * All images that the account owns or that are shared with it. Every 500 of them count as one of
   * the 20 lists a minute that an account may ask for.
   */
  list(options?: ListOptions): Promise<readonly Image[]>;
  /** The public images, asked for without a token: counts for this address and for no account. */
  listPublic(signal?: AbortSignal): Promise<readonly Image[]>;
  /** Throws an `ApiError` of status 404 when the image is not there. */
  get(id: string, signal?: AbortSignal): Promise<Image>;
  /**
   * Makes an empty image that waits for its data. Never repeated after a lost answer: it might
   * have been made, and labels are not unique.
   */
  createUpload(upload: NewUpload, signal?: AbortSignal): Promise<UploadSlot>;
  /**
   * Makes an image of a disk. It is `creating` first, with the size of the disk. Throws an
   * `ApiError` of 400 “Linode busy.” while another job runs on that Linode. Never repeated.
   */
  capture(capture: NewCapture, signal?: AbortSignal): Promise<Image>;
  /** Changes what is given, and nothing else. */
  update(id: string, change: ImageChange, signal?: AbortSignal): Promise<Image>;
  /**
   * Makes `regions` the whole set of regions that hold the image: those left out lose their copy,
   * for good. One of them must hold an available copy. The image stays `available` meanwhile.
   */
  replicate(id: string, regions: readonly string[], signal?: AbortSignal): Promise<Image>;
  /** Deletes the image and all its replicas, for good; cancels a pending upload. */
  delete(id: string, signal?: AbortSignal): Promise<void>;
}

export interface ListOptions {
  readonly signal?: AbortSignal;
  /** Called while more is to come: now and then, and around waits for the limit. */
  readonly onProgress?: (progress: ListProgress<Image>) => void;
}

/** What of a list is there so far. */
export interface ListProgress<T> {
  readonly items: readonly T[];
  /** How many there are in all. */
  readonly expected: number;
  /** When it goes on, in ms since the epoch, while a limit is waited for. */
  readonly waitingUntil: number | undefined;
}

export interface NewUpload {
  readonly label: string;
  readonly region: string;
  /** Left out of the request when empty. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly hasCloudInit: boolean;
}

export interface NewCapture {
  readonly diskId: number;
  readonly label: string;
  /** Left out of the request when empty. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly hasCloudInit: boolean;
}

/** What of an image can be edited; what is left out stays as it is. */
export interface ImageChange {
  readonly label?: string;
  /** May be empty: it is sent as the API accepts it. */
  readonly description?: string;
  readonly tags?: readonly string[];
}

/** An empty image and the signed URL that takes its bytes, once, for 24 hours. */
export interface UploadSlot {
  readonly image: Image;
  readonly target: SecretText;
}

export interface RegionsApi {
  list(signal?: AbortSignal): Promise<readonly Region[]>;
}

/** The Linodes from which images are captured and to which they are deployed. */
export interface LinodesApi {
  /** Needs the scope `linodes:read_only`, as `get` and `disks` do. */
  list(options?: LinodeListOptions): Promise<readonly Linode[]>;
  get(id: number, signal?: AbortSignal): Promise<Linode>;
  disks(linodeId: number, signal?: AbortSignal): Promise<readonly Disk[]>;
  /** All plans with their prices; public. */
  plans(signal?: AbortSignal): Promise<readonly LinodePlan[]>;
  /** Makes a Linode from an image, and boots it. Never repeated: labels are unique, money is not. */
  create(linode: NewLinode, signal?: AbortSignal): Promise<Linode>;
  /** Erases all disks of a Linode and puts an image on new ones. Its plan stays. Never repeated. */
  rebuild(linodeId: number, deployment: Deployment, signal?: AbortSignal): Promise<Linode>;
  profiles(linodeId: number, signal?: AbortSignal): Promise<readonly BootProfile[]>;
  /** Changes what is given; it counts from the next boot on. */
  changeProfile(linodeId: number, id: number, change: ProfileChange): Promise<BootProfile>;
  /**
   * Starts a Linode, or starts it anew, by a profile. Throws an `ApiError` of 400 “Linode busy.” while
   * another job runs on it.
   */
  boot(linodeId: number, profileId: number, how: 'boot' | 'reboot'): Promise<void>;
}

export interface LinodeListOptions {
  readonly signal?: AbortSignal;
  /** Only those that were deployed from this image. */
  readonly image?: string;
}

/** How an image gets onto a Linode. One of the password, the keys or the users must be there. */
export interface Deployment {
  /** The id of an image that is available. */
  readonly image: string;
  readonly rootPassword?: SecretText;
  /** Public SSH keys, for root. */
  readonly authorizedKeys?: readonly string[];
  /** Linode users whose SSH keys are put in, for root. */
  readonly authorizedUsers?: readonly string[];
  /** For cloud-init, as it is in the file; at most 65,535 bytes once it is encoded. */
  readonly userData?: Uint8Array;
  /** Left out: it is booted. */
  readonly isBooted?: boolean;
}

export interface NewLinode extends Deployment {
  readonly label: string;
  readonly region: string;
  /** The id of a plan. */
  readonly plan: string;
  /** Only users without restrictions may set tags. */
  readonly tags: readonly string[];
  /** What it starts by; Linode’s own choice where it is left out. */
  readonly kernel?: string | undefined;
  /** What it is connected by; as the account has it where it is left out. */
  readonly network?: NewNetwork | undefined;
}

/** A public SSH key on this machine. */
export interface SshKey {
  /** Of its file, such as `id_ed25519.pub`. */
  readonly fileName: string;
  /** As it is given to the API. */
  readonly text: string;
  /** What its owner calls it; may be empty. */
  readonly comment: string;
}

export interface SshKeys {
  /** The public keys of the user of this machine, by name; none where there is no folder of them. */
  list(): Promise<readonly SshKey[]>;
}

export interface AccountApi {
  /** Whose token this is and what it may do, and which API said so. */
  identify(token: SecretText, signal?: AbortSignal): Promise<Identity>;
  /** The rights of a restricted user; undefined for one who may do everything. */
  grants(signal?: AbortSignal): Promise<Grants | undefined>;
  /** Whether the user has restrictions now. */
  isRestricted(): Promise<boolean>;
  /**
   * What a user may do by IAM; needs `account:read_only`. Throws an `ApiError` of 404 where the account
   * has no IAM.
   */
  permissions(username: string): Promise<Permissions>;
  /** How new Linodes are connected; needs `account:read_only`. Undefined: a way that is not known. */
  interfaceRule(): Promise<InterfaceRule | undefined>;
  /** Needs `firewall:read_only`, and so does the next. */
  firewalls(): Promise<readonly Firewall[]>;
  /** The number of the firewall of new Linodes, where the account has one. */
  defaultFirewall(generation: NewNetwork['generation']): Promise<number | undefined>;
}

export interface EventsApi {
  /** Newest first. Throws a `MissingScopeError` for tokens without `events:read_only`. */
  uploadsOf(imageId: string, signal?: AbortSignal): Promise<readonly ImageEvent[]>;
  /** Captures that began at that time or later, of all images; each names its image. */
  capturesSince(since: Date, signal?: AbortSignal): Promise<readonly ImageEvent[]>;
  /** What happened to a Linode: `linode_create` or `linode_rebuild`. */
  deploymentsOf(linodeId: number, signal?: AbortSignal): Promise<readonly ImageEvent[]>;
  /** The same of its boots: `linode_boot` or `linode_reboot`. */
  bootsOf(linodeId: number, signal?: AbortSignal): Promise<readonly ImageEvent[]>;
}

/** Where the client gets the token from, and what it does when the token is refused. */
export interface Credentials {
  current(): Promise<Credential | undefined>;
  /**
   * Called when `used` was refused (or when there is none). Resolves to another credential, with
   * which the request is sent again, or to undefined: the error stands.
   */
  renew(used: Credential | undefined, error: Error): Promise<Credential | undefined>;
}

/** All that is asked of the service, with one token. */
export interface LinodeApis {
  readonly images: ImagesApi;
  readonly linodes: LinodesApi;
  readonly regions: RegionsApi;
  readonly account: AccountApi;
  readonly events: EventsApi;
  readonly sharing: SharingApi;
}
