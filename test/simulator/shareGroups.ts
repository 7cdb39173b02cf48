import type { SimulatedAccount } from './account';
import type { ShareBook, SimulatedShareGroup } from './shareBook';
import type { WireImage, WireMember, WireShareToken } from './wire';

/** What one account does with share groups, its own and those of others, past the API. */
export class ShareGroups {
  constructor(
    readonly book: ShareBook,
    private readonly account: SimulatedAccount,
  ) {}

  get owned(): SimulatedShareGroup[] {
    return this.book.ownedBy(this.account);
  }

  get tokens(): WireShareToken[] {
    return this.book.tokens.of(this.account);
  }

  /** Adds a group of this account with these of its images in it. */
  addGroup(
    label: string,
    images: readonly WireImage[] = [],
    description = '',
  ): SimulatedShareGroup {
    const added = this.book.addGroup(this.account, label, description);
    for (const image of images) this.book.share(added, image, { id: image.id });
    return added;
  }

  /** Asks for membership of a group of another account: gives the JWT that its owner needs. */
  request(target: SimulatedShareGroup, label = 'request'): { uuid: string; jwt: string } {
    const { jwt, token } = this.book.tokens.request(this.account, target.group.uuid, label);
    return { uuid: token.token_uuid, jwt };
  }

  /** Becomes a member of a group of another account, which calls it so. */
  join(target: SimulatedShareGroup, memberLabel = 'member'): WireMember {
    const member = this.book.accept(target, this.request(target).jwt, memberLabel);
    if (typeof member === 'string') throw new Error(`The token is ${member}.`);
    return member;
  }
}
