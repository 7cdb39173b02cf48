import { accountIn } from '../core/access/session';
import type { AccountChoice } from '../core/access/shownAccounts';
import type { Disposable } from '../core/disposable';
import { Emitter, type Event } from '../core/event';
import type { StateMemory } from '../core/ports';
import { ContextKey } from '../manifest';
import { theWindow } from '../ui/window';
import type { Accounts } from './accounts';

const SHOWS_ALL_KEY = 'linodeImages.showsAllAccounts';

/** Which accounts are shown in this workspace: the current one, or all of them side by side. */
export class ChosenAccounts implements AccountChoice, Disposable {
  readonly #changes = new Emitter<void>();
  readonly #subscription: Disposable;

  constructor(
    private readonly accounts: Accounts,
    private readonly workspace: Pick<StateMemory, 'get' | 'update'>,
  ) {
    this.#subscription = accounts.onDidChange(() => this.#tell());
  }

  readonly onDidChange: Event<void> = (listener) => this.#changes.event(listener);

  get currentId(): string | undefined {
    return accountIn(this.accounts)?.id;
  }

  get shownIds(): readonly string[] {
    const { currentId } = this;
    if (currentId === undefined) return [];
    return this.#showsAll ? this.accounts.all.map(({ id }) => id) : [currentId];
  }

  async showAll(showsAll: boolean): Promise<void> {
    await this.workspace.update(SHOWS_ALL_KEY, showsAll);
    this.#tell();
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  get #showsAll(): boolean {
    return this.workspace.get<boolean>(SHOWS_ALL_KEY) ?? false;
  }

  #tell(): void {
    this.#changes.fire();
    const { length } = this.accounts.all;
    void theWindow().runCommand('setContext', ContextKey.accountCount, length);
    void theWindow().runCommand('setContext', ContextKey.showsAllAccounts, this.#showsAll);
  }
}
