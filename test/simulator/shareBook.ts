import { randomUUID } from 'node:crypto';
import type { SimulatedAccount } from './account';
import { type SimulatorClock, toStamp } from './clock';
import type { Schedule } from './schedule';
import { ShareTokens } from './shareTokens';
import type { WireImage, WireMember, WireShareGroup } from './wire';

/** An image in a group, as its owner sees it, and the image that it was made of. */
export interface ShareEntry {
  readonly source: WireImage;
  readonly image: WireImage;
}

/** A group with what is in it. */
export interface SimulatedShareGroup {
  readonly owner: SimulatedAccount;
  readonly group: WireShareGroup;
  entries: ShareEntry[];
  members: WireMember[];
}

/** What an image is called in a group. */
export interface Share {
  id: string;
  label?: string | undefined;
  description?: string | undefined;
}

/** Why a token makes nobody a member. */
export type UnfitToken = 'junk' | 'unknown' | 'otherGroup' | 'used' | 'expired';

/** For how long a member that was revoked is listed. */
const REVOKED_MS = 14 * 24 * 3600 * 1000;

/** The groups and tokens of all accounts, as the platform keeps them (SHARING 2). */
export class ShareBook {
  groups: SimulatedShareGroup[] = [];
  readonly tokens: ShareTokens;
  private lastGroup = 1_180;
  private lastShare = 5_840;

  constructor(
    private readonly clock: SimulatorClock,
    private readonly schedule: Schedule,
  ) {
    this.tokens = new ShareTokens(clock, schedule);
  }

  ownedBy(account: SimulatedAccount): SimulatedShareGroup[] {
    return this.groups.filter(({ owner }) => owner === account);
  }

  findGroup(uuid: string | null): SimulatedShareGroup | undefined {
    return this.groups.find(({ group }) => group.uuid === uuid);
  }

  addGroup(owner: SimulatedAccount, label: string, description = ''): SimulatedShareGroup {
    const group: WireShareGroup = {
      id: ++this.lastGroup,
      uuid: randomUUID(),
      label,
      description,
      is_suspended: false,
      created: this.stamp(),
      updated: null,
      expiry: null,
    };
    const added = { owner, group, entries: [], members: [] };
    this.groups.push(added);
    return added;
  }

  /** A share has an id of its own, and keeps its own label and description from then on. */
  share({ entries, group }: SimulatedShareGroup, source: WireImage, choice: Share): ShareEntry {
    const image: WireImage = {
      ...source,
      id: `shared/${++this.lastShare}`,
      label: choice.label ?? source.label,
      description: choice.description ?? source.description,
      created: this.stamp(),
      updated: null,
      created_by: null,
      type: 'shared',
      is_shared: null,
      image_sharing: {
        shared_with: null,
        shared_by: {
          sharegroup_id: group.id,
          sharegroup_uuid: group.uuid,
          sharegroup_label: group.label,
          source_image_id: source.id,
        },
      },
    };
    const entry = { source, image };
    entries.push(entry);
    source.is_shared = true;
    this.countShares(source);
    return entry;
  }

  /** Takes a share out; `is_shared` of its source stays true (FACTS 2). */
  unshare(target: SimulatedShareGroup, entry: ShareEntry): void {
    target.entries = target.entries.filter((one) => one !== entry);
    this.countShares(entry.source);
  }

  /** Takes an image out of all groups. */
  dropSource(source: WireImage): void {
    for (const target of this.groups) {
      target.entries = target.entries.filter((entry) => entry.source !== source);
    }
  }

  /** Takes a group away; its members lose what they had by it at once (SHARING 2). */
  removeGroup(target: SimulatedShareGroup): void {
    this.groups = this.groups.filter((one) => one !== target);
    for (const { source } of target.entries) this.countShares(source);
    for (const { token_uuid } of target.members) this.endToken(token_uuid);
  }

  /** Makes a member of who holds the token: it works once, for one group, until it expires. */
  accept(target: SimulatedShareGroup, jwt: string, label: string): WireMember | UnfitToken {
    const token = this.tokens.find(jwt);
    if (typeof token === 'string') return token;
    if (token.valid_for_sharegroup_uuid !== target.group.uuid) return 'otherGroup';
    if (token.status !== 'pending') return token.status === 'expired' ? 'expired' : 'used';
    this.tokens.activate(token, target.group);
    const { token_uuid } = token;
    const times = { created: this.stamp(), updated: null, expiry: null };
    const member: WireMember = { token_uuid, status: 'active', label, ...times };
    target.members.push(member);
    return member;
  }

  /** Ends a membership from either side, or a request: the images are gone at once (SHARING 2). */
  endToken(uuid: string): void {
    this.tokens.end(uuid);
    for (const target of this.groups) this.endMember(target, uuid);
  }

  /** What an account sees by the groups that it has joined. */
  joinedImages(account: SimulatedAccount, follows: boolean): WireImage[] {
    const active = this.tokens.of(account).filter(({ status }) => status === 'active');
    const joined = new Set(active.map((token) => this.findGroup(token.sharegroup_uuid)));
    return [...joined].flatMap((target) => (target ? imagesIn(target, 'member', follows) : []));
  }

  /** A new label shows in shares and memberships at once (FACTS 8). */
  rename({ entries, group }: SimulatedShareGroup, label: string): void {
    group.label = label;
    for (const { image } of entries) {
      if (image.image_sharing?.shared_by) image.image_sharing.shared_by.sharegroup_label = label;
    }
    this.tokens.renameGroup(group);
  }

  /** The moment, as a stamp. */
  stamp(): string {
    return toStamp(this.clock.now());
  }

  private endMember(target: SimulatedShareGroup, uuid: string): void {
    const member = target.members.find((one) => one.token_uuid === uuid);
    if (member?.status !== 'active') return;
    member.status = 'revoked';
    member.updated = this.stamp();
    this.schedule.after(REVOKED_MS, () => {
      target.members = target.members.filter((one) => one !== member);
    });
  }

  private countShares(source: WireImage): void {
    const shared = source.image_sharing?.shared_with;
    const holding = this.groups.filter(({ entries }) => entries.some((e) => e.source === source));
    if (shared) shared.sharegroup_count = holding.length;
  }
}

/** The images of a group; a member is not told what they were made of (FACTS 2). */
export function imagesIn(
  { entries }: SimulatedShareGroup,
  viewer: 'owner' | 'member',
  followsSource: boolean,
): WireImage[] {
  return entries.map(({ image, source }) => {
    const sharedBy = image.image_sharing?.shared_by;
    const seen = followsSource ? { ...image, regions: source.regions } : image;
    if (viewer === 'owner' || !sharedBy) return seen;
    const hidden = { ...sharedBy, source_image_id: null };
    return { ...seen, image_sharing: { shared_with: null, shared_by: hidden } };
  });
}
