/** A word of the API that this version may not know; kept as it came. */
type OtherWord = string & {};

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
  /** The disk of its plan, in MB. */
  readonly diskMb: number | undefined;
  readonly updated: Date | undefined;
}

/** A disk of a Linode. */
export interface Disk {
  readonly id: number;
  readonly label: string;
  readonly status: 'ready' | 'not ready' | 'deleting' | OtherWord;
  readonly sizeMb: number;
  readonly filesystem: 'raw' | 'swap' | 'ext2' | 'ext3' | 'ext4' | 'initrd' | OtherWord;
}

/** What a plan costs, in US dollars. */
export interface Price {
  readonly hourly: number | undefined;
  readonly monthly: number | undefined;
}

/** A plan: the size of a Linode. The API calls it a type. */
export interface Plan {
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
export function priceIn(plan: Plan, region: string): Price {
  return plan.regionPrices.find((price) => price.region === region) ?? plan.price;
}
