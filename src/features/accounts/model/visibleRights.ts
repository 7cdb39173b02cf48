import { Emitter, type Event } from '../../../kit/event';
import type { Image } from '../../images/model/image';
import type { ChangingAct } from './permissions';
import type { Rights } from './rights';
import type { VisibleAccounts } from './visibleAccounts';

/** What a user may do: in one account, or in all that are shown. */
export type UserRights = Pick<
  Rights,
  | 'canAddImages'
  | 'canAddLinodes'
  | 'canCapture'
  | 'canChange'
  | 'canChangeLinode'
  | 'isGranted'
  | 'load'
  | 'onDidChange'
  | 'reload'
>;

/** What may be done in at least one of the accounts that are shown; with an image, in the one that has it. */
export class VisibleRights implements UserRights {
  readonly #changes = new Emitter<void>();

  constructor(private readonly accounts: VisibleAccounts) {
    accounts.forEachShown(({ rights }) => {
      rights.onDidChange(() => this.#changes.fire());
    });
  }

  readonly onDidChange: Event<void> = this.#changes.event;

  get canAddImages(): boolean {
    return this.accounts.shown.some(({ rights }) => rights.canAddImages);
  }

  get canCapture(): boolean {
    return this.accounts.shown.some(({ rights }) => rights.canCapture);
  }

  get canAddLinodes(): boolean {
    return this.accounts.shown.some(({ rights }) => rights.canAddLinodes);
  }

  canChange(image: Image, act?: ChangingAct): boolean {
    const { rights } = this.accounts.ownerOf(image) ?? this.accounts.current;
    return rights.canChange(image, act);
  }

  isGranted(image: Image, act: ChangingAct): boolean {
    const { rights } = this.accounts.ownerOf(image) ?? this.accounts.current;
    return rights.isGranted(image, act);
  }

  canChangeLinode: Rights['canChangeLinode'] = (linode) =>
    this.accounts.current.rights.canChangeLinode(linode);

  async load(): Promise<void> {
    await Promise.all(this.accounts.shown.map(({ rights }) => rights.load()));
  }

  async reload(): Promise<void> {
    await Promise.all(this.accounts.shown.map(({ rights }) => rights.reload()));
  }
}
