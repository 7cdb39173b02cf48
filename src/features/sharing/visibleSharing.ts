import { Emitter, type Event } from '../../kit/event';
import { ContextKey } from '../../kit/manifest';
import { accountIn, accountName } from '../accounts/model/account';
import type { VisibleAccounts } from '../accounts/model/visibleAccounts';
import type { ShareGroupStore } from './model/shareGroupStore';
import { rowsWithin, type SharingNode, type SharingSource, sharingRows } from './model/sharingRows';
import { sharingSummary } from './model/sharingText';

export interface VisibleSharingOptions {
  readonly accounts: VisibleAccounts;
  shareGroupsOf(accountId: string): ShareGroupStore;
}

/** The share groups of all accounts that are shown. Nothing of it is asked for until somebody looks. */
export class VisibleSharing {
  #isLooking = false;
  readonly #accountIds = new Set<string>();
  readonly #changes = new Emitter<void>();

  constructor(private readonly options: VisibleSharingOptions) {
    const { accounts } = options;
    accounts.forEachShown(({ accountId, rights, store }) => {
      rights.onDidChange(() => this.#changes.fire());
      if (accountId !== undefined) this.#meet(accountId);
      store.onDidChange(() => this.#changes.fire()); // What a membership brings stands in the list.
    });
    accounts.onDidChange(() => {
      this.setLooking(this.#isLooking);
      this.#changes.fire();
    });
  }

  readonly onDidChange: Event<void> = this.#changes.event;

  /** What menus go by. */
  get context(): Readonly<Record<string, boolean>> {
    return {
      [ContextKey.cannotShare]: this.#isRefused,
      [ContextKey.cannotShareImages]: this.#isRefused || !this.#mayShareImages,
    };
  }

  /** What stands beside the title. */
  get summary(): string {
    const lists = this.#sources().flatMap(({ state }) => state.last ?? []);
    return sharingSummary({
      groups: lists.flatMap(({ groups }) => groups),
      memberships: lists.flatMap(({ memberships }) => memberships),
    });
  }

  setLooking(isLooking: boolean): void {
    this.#isLooking = isLooking;
    const visible = new Set(this.#visibleIds());
    for (const id of this.#accountIds) {
      this.options.shareGroupsOf(id).setLooking(isLooking && visible.has(id));
    }
  }

  rows(): readonly SharingNode[] {
    return sharingRows(this.#sources());
  }

  /** The rows within a row; what is in a group is read when it is opened. */
  rowsWithin(node: SharingNode): readonly SharingNode[] {
    const source = this.#sources().find(({ accountId }) => node.id.startsWith(`${accountId}/`));
    if (!source) return [];
    if (node.kind === 'shareGroup') {
      void this.options.shareGroupsOf(source.accountId).ensureContent(node.group.id);
    }
    return rowsWithin(node, source);
  }

  /** True where the API refuses it to every account that is shown. */
  get #isRefused(): boolean {
    const sources = this.#sources();
    return sources.length > 0 && sources.every(({ state }) => state.kind === 'refused');
  }

  /** A restricted user is offered it once the groups were read: who may not see them may not share. */
  get #mayShareImages(): boolean {
    const { accounts, shareGroupsOf } = this.options;
    return accounts.shown.some(({ accountId, rights }) => {
      if (accountId === undefined || rights.refusals.has('share')) return false;
      return !rights.isRestricted || shareGroupsOf(accountId).state.last !== undefined;
    });
  }

  #meet(accountId: string): void {
    this.#accountIds.add(accountId);
    const groups = this.options.shareGroupsOf(accountId);
    groups.onDidChange(() => this.#changes.fire());
    groups.setLooking(this.#isLooking);
  }

  #visibleIds(): readonly string[] {
    return this.options.accounts.shown.flatMap(({ accountId }) => accountId ?? []);
  }

  #sources(): readonly SharingSource[] {
    const { accounts, shareGroupsOf } = this.options;
    return accounts.shown.flatMap(({ accountId, session, store }) => {
      const account = accountIn(session);
      if (accountId === undefined || !account) return [];
      const groups = shareGroupsOf(accountId);
      const { state } = groups;
      const images = () => store.shown?.images ?? [];
      const contentOf = (id: number) => groups.contentOf(id);
      return [{ accountId, name: accountName(account), state, contentOf, images }];
    });
  }
}
