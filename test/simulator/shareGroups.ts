import { randomUUID } from 'node:crypto';
import type { SimulatedAccount } from './account';
import { parseJson } from './answer';
import { type SimulatorClock, toStamp } from './clock';
import type { Schedule } from './schedule';
import type { WireImage, WireMember, WireShareGroup, WireShareToken } from './wire';

/** A group with what is in it. Images have `shared/N` ids. */
export interface SimulatedShareGroup {
  group: WireShareGroup;
  images: WireImage[];
  members: WireMember[];
}

/** What an image is called in a group. */
export interface Share {
  id: string;
  label?: string | undefined;
  description?: string | undefined;
}

const TWO_WEEKS_MS = 14 * 24 * 3600 * 1000;

/** The groups of this account, those of others it may join, and its tokens for them (FACTS 8). */
export class ShareGroups {
  readonly owned: SimulatedShareGroup[] = [];
  readonly foreign: SimulatedShareGroup[] = [];
  readonly tokens: WireShareToken[] = [];
  /** Uuids of tokens other accounts made for our groups and nobody used, with the group's uuid. */
  private readonly offered = new Map<string, string>();

  constructor(
    private readonly account: SimulatedAccount,
    private readonly clock: SimulatorClock,
    private readonly schedule: Schedule,
  ) {}

  /** Adds a group of this account. */
  addGroup(label: string, description = ''): SimulatedShareGroup {
    const added = this.newGroup(label, description);
    this.owned.push(added);
    return added;
  }

  /** Adds a group of another account with such images in it. */
  addForeignGroup(label: string, images: readonly Partial<WireImage>[]): SimulatedShareGroup {
    const added = this.newGroup(label, '');
    for (const partial of images) {
      const image = this.newShare(added.group, this.account.newImage(partial), null);
      added.images.push(image);
    }
    this.foreign.push(added);
    return added;
  }

  /** The token another account would give us to become a member of a group of ours. */
  offerToken(groupUuid: string): string {
    const uuid = randomUUID();
    this.offered.set(uuid, groupUuid);
    return jwt(uuid);
  }

  /** Puts images into an owned group. A share keeps its own label and description from then on. */
  share(target: SimulatedShareGroup, source: WireImage, choice: Share): WireImage {
    const named = {
      ...source,
      label: choice.label ?? source.label,
      description: choice.description ?? source.description,
    };
    const image = this.newShare(target.group, named, source.id);
    target.images.push(image);
    source.is_shared = true;
    this.countShares(source.id);
    return image;
  }

  /** Takes a share out of an owned group; `is_shared` of its source stays true (FACTS 2). */
  unshare(target: SimulatedShareGroup, image: WireImage): void {
    target.images.splice(target.images.indexOf(image), 1);
    this.countShares(image.image_sharing?.shared_by?.source_image_id ?? '');
  }

  /** Removes an owned group with all it shares. */
  removeGroup(target: SimulatedShareGroup): void {
    for (const image of [...target.images]) this.unshare(target, image);
    this.owned.splice(this.owned.indexOf(target), 1);
  }

  /** Makes a member of who offers the token: 'junk' if it is none, 'unfit' if not for this group. */
  addMember(
    target: SimulatedShareGroup,
    token: string,
    label: string,
  ): WireMember | 'junk' | 'unfit' {
    const uuid = tokenUuid(token);
    if (uuid === undefined) return 'junk';
    if (this.offered.get(uuid) !== target.group.uuid) return 'unfit';
    this.offered.delete(uuid); // single use
    const created = this.stamp();
    const member: WireMember = {
      token_uuid: uuid,
      status: 'active',
      label,
      created,
      updated: null,
      expiry: null,
    };
    target.members.push(member);
    return member;
  }

  /** Revokes a member; it stays listed for two weeks. */
  revokeMember(target: SimulatedShareGroup, member: WireMember): void {
    member.status = 'revoked';
    member.updated = this.stamp();
    this.schedule.after(TWO_WEEKS_MS, () => {
      target.members = target.members.filter((one) => one !== member);
    });
  }

  /** A token of ours for a group of another account, and the JWT, which is shown this once. */
  createToken(groupUuid: string, label: string | null): { token: WireShareToken; jwt: string } {
    const token: WireShareToken = {
      token_uuid: randomUUID(),
      status: 'pending',
      label,
      created: this.stamp(),
      updated: null,
      expiry: null,
      valid_for_sharegroup_uuid: groupUuid,
      sharegroup_uuid: null,
      sharegroup_label: null,
    };
    this.tokens.push(token);
    return { token, jwt: jwt(token.token_uuid) };
  }

  /** The other account takes our token: its images appear among ours. */
  acceptToken(uuid: string): void {
    const token = this.tokens.find(({ token_uuid }) => token_uuid === uuid);
    const joined = token && this.groupOf(token);
    if (!token || !joined) throw new Error(`No token ${uuid} for a known group.`);
    token.status = 'active';
    token.sharegroup_uuid = joined.group.uuid;
    token.sharegroup_label = joined.group.label;
    for (const image of joined.images) this.account.addImage(image);
  }

  /** Returns up a token, and with it the images it brought. */
  removeToken(token: WireShareToken): void {
    this.tokens.splice(this.tokens.indexOf(token), 1);
    for (const image of this.groupOf(token)?.images ?? []) this.account.removeImage(image.id);
  }

  /** The group of another account a token is for. */
  groupOf(token: WireShareToken): SimulatedShareGroup | undefined {
    return this.foreign.find(({ group }) => group.uuid === token.valid_for_sharegroup_uuid);
  }

  /** The moment, as a stamp. */
  stamp(): string {
    return toStamp(this.clock.now());
  }

  private newGroup(label: string, description: string): SimulatedShareGroup {
    const group: WireShareGroup = {
      id: this.account.nextId(),
      uuid: randomUUID(),
      label,
      description,
      is_suspended: false,
      created: this.stamp(),
      updated: null,
      expiry: null,
    };
    return { group, images: [], members: [] };
  }

  private newShare(group: WireShareGroup, like: WireImage, sourceId: string | null): WireImage {
    return {
      ...like,
      id: `shared/${this.account.nextId()}`,
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
          source_image_id: sourceId,
        },
      },
    };
  }

  private countShares(sourceId: string): void {
    const shared = this.account.image(sourceId)?.image_sharing?.shared_with;
    const holding = this.owned.filter(({ images }) => sharesOf(images, sourceId).length > 0);
    if (shared) shared.sharegroup_count = holding.length;
  }
}

/** Those of a group's images that are made of that source. */
export function sharesOf(images: readonly WireImage[], sourceId: string): WireImage[] {
  return images.filter(
    ({ image_sharing }) => image_sharing?.shared_by?.source_image_id === sourceId,
  );
}

function jwt(uuid: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ token_uuid: uuid })}.c2ltdWxhdG9y`;
}

function tokenUuid(token: string): string | undefined {
  const [, payload = ''] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token) ?? [];
  const claims = parseJson(Buffer.from(payload, 'base64url').toString());
  return (claims as { token_uuid?: string } | undefined)?.token_uuid;
}
