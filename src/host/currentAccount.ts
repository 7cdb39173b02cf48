import type { Identity } from '../core/access/account';
import { reasonOf } from '../core/errors';
import type { Logger, StateMemory } from '../core/ports';
import { type AccountIndex, keyOf } from './accountIndex';

/** In the memory of the workspace, for each API: the id of the account that is current there. */
const KEY = 'linodeImages.account.';

/** Which account is the current one in this workspace. */
export class CurrentAccount {
  constructor(
    private readonly workspace: Pick<StateMemory, 'get' | 'update'>,
    private readonly log: Logger,
  ) {}

  /** Of those at one API: the choice of the workspace; the one used last; the one added last. */
  among(here: readonly Identity[], { active }: AccountIndex): Identity | undefined {
    const isChosen = ({ account, apiOrigin }: Identity) =>
      this.workspace.get<string>(KEY + apiOrigin) === account.id;
    return here.find(isChosen) ?? here.find((one) => keyOf(one) === active) ?? here.at(-1);
  }

  /** It stays current until it is taken away; a choice that cannot be kept is for now. */
  async choose({ account, apiOrigin }: Identity): Promise<void> {
    const { log, workspace } = this;
    const key = KEY + apiOrigin;
    try {
      if (workspace.get(key) !== account.id) await workspace.update(key, account.id);
    } catch (error) {
      log.error(`Could not remember the current account: ${reasonOf(error)}`);
    }
  }
}
