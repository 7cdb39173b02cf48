import * as l10n from '@vscode/l10n';
import type { OtherWord } from '../../../kit/text';

/** A virtual machine of the account. */
export interface Linode {
  readonly id: number;
  readonly label: string;
  readonly region: string;
  readonly status:
    | 'running'
    | 'offline'
    | 'booting'
    | 'provisioning'
    | 'rebuilding'
    | 'rebooting'
    | OtherWord;
  /** The id of its plan, such as `g6-standard-2`. */
  readonly type: string | undefined;
  /** The id of the image it was deployed from. */
  readonly image: string | undefined;
  readonly tags: readonly string[];
  /** True when it was given user data for cloud-init, which a rebuild does not keep by itself. */
  readonly hasUserData: boolean;
  /** It has a lock against deletion, which forbids a rebuild as well. */
  readonly isLocked: boolean;
  /** The disk of its plan, in MB. */
  readonly diskMb: number | undefined;
  readonly updated: Date | undefined;
  /** Its addresses, as the service gives them. */
  readonly addresses: readonly string[];
}

/** A disk of a Linode. */
export interface Disk {
  readonly id: number;
  readonly label: string;
  readonly status: 'ready' | 'not ready' | 'deleting' | OtherWord;
  readonly sizeMb: number;
  readonly filesystem: 'raw' | 'swap' | 'ext2' | 'ext3' | 'ext4' | 'initrd' | OtherWord;
}

/** How a Linode boots; it may have several. The API calls it a config. */
export interface BootProfile {
  readonly id: number;
  readonly label: string;
  /** `linode/direct-disk` and others. */
  readonly kernel: string;
  /** `/dev/sda` mostly. */
  readonly rootDevice: string;
  /** What Linode does to the file system before a boot, by the API’s names. */
  readonly helpers: Readonly<Record<string, boolean>>;
}

/** What of a profile is changed; what is left out stays. */
export type ProfileChange = Partial<Pick<BootProfile, 'kernel' | 'rootDevice' | 'helpers'>>;

/** What a plan costs, in US dollars. */
export interface Price {
  readonly hourly: number | undefined;
  readonly monthly: number | undefined;
}

/** A plan: the size of a Linode. The API calls it a type. */
export interface LinodePlan {
  readonly id: string;
  /** "Linode 4GB" */
  readonly label: string;
  /** `nanode`, `standard`, `dedicated`, `highmem`, `gpu`, `premium`, and what may come. */
  readonly planClass: string;
  readonly diskMb: number;
  readonly memoryMb: number;
  readonly vcpus: number;
  readonly price: Price;
  /** Regions with a price of their own. */
  readonly regionPrices: readonly (Price & { readonly region: string })[];
}

/** What a plan costs in a region. */
export function priceIn(plan: LinodePlan, region: string): Price {
  return plan.regionPrices.find((price) => price.region === region) ?? plan.price;
}

/** The status of a Linode in words. */
export function linodeStatusText(status: Linode['status']): string {
  switch (status) {
    case 'running':
      return l10n.t('running');
    case 'offline':
      return l10n.t('offline');
    case 'booting':
      return l10n.t('booting');
    case 'provisioning':
      return l10n.t('being provisioned');
    case 'rebuilding':
      return l10n.t('being rebuilt');
    case 'rebooting':
      return l10n.t('rebooting');
    default:
      return status.replaceAll('_', ' ');
  }
}

/** How far a deployment is: "being provisioned, 42%". */
export function deploymentProgressText({ status }: Linode, percent: number | undefined): string {
  const words = linodeStatusText(status);
  return percent === undefined ? words : l10n.t('{0}, {1}%', words, percent);
}
