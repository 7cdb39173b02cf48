import type { SimulatedAccount } from './account';
import type { SimulatorClock } from './clock';
import type { EventLog } from './eventLog';
import type { Schedule } from './schedule';
import { DEFAULT_SHARING, type SharingBehaviour } from './shareBehaviour';
import type { ShareGroups } from './shareGroups';
import type { UploadBook } from './uploads';

/** How long the platform takes, in simulated milliseconds. */
export interface Pace {
  /** From the end of the PUT until the image is available. */
  processingMs: number;
  captureMs: number;
  /** For each added region; several are made one after the other. */
  replicateMs: number;
  /** Until a deleted image, or a removed replica, is gone. */
  deleteMs: number;
  /** Until a created or rebuilt Linode runs. */
  deployMs: number;
  /** Until a Linode that was booted runs. */
  bootMs: number;
}

/** Slow enough to be watched by a person. */
export const BELIEVABLE_PACE: Pace = {
  processingMs: 6_000,
  captureMs: 40_000,
  replicateMs: 20_000,
  deleteMs: 3_000,
  deployMs: 30_000,
  bootMs: 10_000,
};

/** What sources disagree about, or what a test wants to go wrong. May be changed at any time. */
export interface Behaviour extends SharingBehaviour {
  /** After failed processing (both seen, FACTS 4). */
  failedUpload: 'vanishes' | 'stays';
  /** Captures fail: the event fails and the image is gone (FACTS 4). */
  failCaptures: boolean;
  /** Copies to these regions end as `timedout` (FACTS 2 names the status; when it comes is a guess). */
  timedOutRegions: readonly string[];
  /** Deployments fail: the event fails, the Linode is there and offline (a guess). */
  failDeployments: boolean;
  /** Shape of a page without items: page 1 of 1 (newer) or 0 of 0 (older; FACTS 13). */
  emptyPage: 'one' | 'zero';
  /** `2024`: no regions, sizes or sharing; `spec`: regions of public images are a list (FACTS 2). */
  imageShape: 'current' | '2024' | 'spec';
  /** `status`, `regions` and `tags` are refused inside `+or` and `+and` (FACTS 13). */
  filterQuirks: boolean;
  /** Most MB an upload may have when uncompressed (FACTS 5). */
  maxUncompressedMb: number;
  /** Most bytes one PUT may carry (FACTS 5). */
  maxUploadBytes: number;
  /** The store holds all that it may: it refuses each PUT at its head. */
  isQuotaFull: boolean;
  /** Real milliseconds after which the store closes a connection that brings no byte of its body. */
  storeIdleMs: number;
  /** How `GET /profile/grants` answers an unrestricted user: 204, or 400 (FACTS 3.3). */
  grantsOfUnrestricted: 'nothing' | 'refused';
  /** A gateway before the API drops the header that holds a filter: lists come whole. */
  dropsFilters: boolean;
  /** Accounts without IAM answer 404 to all of it (a guess). */
  iam: 'works' | 'absent';
  /** Shown of a Linode that ran when its rebuild was asked for, while that is under way. */
  rebuildShows: 'rebuilding' | 'running';
  /** So many jobs on a Linode are refused as `Linode busy.` after its deployment is finished. */
  busyAfterDeploy: number;
}

/** Everything a rule of the simulator may look at or change. */
export interface World {
  readonly account: SimulatedAccount;
  readonly behaviour: Behaviour;
  readonly clock: SimulatorClock;
  readonly events: EventLog;
  readonly pace: Pace;
  readonly schedule: Schedule;
  readonly shareGroups: ShareGroups;
  readonly uploads: UploadBook;
  /** `http://127.0.0.1:PORT`. */
  origin: string;
}

/** The behaviour that recordings of 2026 show. */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  ...DEFAULT_SHARING,
  failedUpload: 'vanishes',
  failCaptures: false,
  timedOutRegions: [],
  failDeployments: false,
  emptyPage: 'one',
  imageShape: 'current',
  filterQuirks: true,
  maxUncompressedMb: 6144,
  maxUploadBytes: 5 * 1024 ** 3,
  isQuotaFull: false,
  storeIdleMs: 65_000,
  grantsOfUnrestricted: 'nothing',
  dropsFilters: false,
  iam: 'works',
  rebuildShows: 'running',
  busyAfterDeploy: 0,
};
