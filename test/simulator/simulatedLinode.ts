import type { GuestBoot } from './guest';
import type { LinodeNetwork } from './linodeSettings';
import type { WireConfig, WireDisk, WireLinode } from './wire';

/** A Linode with its disks. */
export interface SimulatedLinode {
  linode: WireLinode;
  disks: WireDisk[];
  /** While true other jobs on it answer 400 `Linode busy.` (FACTS 6). */
  busy: boolean;
  /** So many jobs are still refused after the end of one (FACTS 19, rule 19). */
  refusals: number;
  configs: WireConfig[];
  /** What came of its last boot, on its console. */
  boot?: GuestBoot | undefined;
  network: LinodeNetwork;
  /** The ways to sign in that the system inside knows. */
  logins: readonly string[];
  /** What it was last deployed with. */
  rootPassword?: string | undefined;
}
