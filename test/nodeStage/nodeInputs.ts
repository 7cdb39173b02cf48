import { Emitter } from '../../src/kit/event';
import type { InputBox, PickButton, PickItem, QuickPick } from '../../src/ui/window';

/** Pressing a key in the quick input in front. */
export interface Keys {
  accept(): void;
  back(): void;
  escape(): void;
}

interface NodeInputOptions {
  readonly backButton: PickButton;
  /** Told when it is shown, and when it is not any more. */
  onShow(input: Keys): void;
  onHide(input: Keys): void;
}

/**
 * What all quick inputs have. As in VS Code, what the extension writes is there at once, and comes back
 * as an event when the turn is over.
 */
class NodeInput implements Keys {
  accessor title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  enabled = true;
  busy = false;
  ignoreFocusOut = false;
  buttons: readonly PickButton[] = [];
  accessor placeholder: string | undefined;
  #value = '';
  #isShown = false;
  readonly #values = new Emitter<string>();
  readonly #accepts = new Emitter<void>();
  readonly #buttons = new Emitter<PickButton>();
  readonly #hides = new Emitter<void>();
  readonly onDidChangeValue = this.#values.event;
  readonly onDidAccept = this.#accepts.event;
  readonly onDidTriggerButton = this.#buttons.event;
  readonly onDidHide = this.#hides.event;

  constructor(protected readonly options: NodeInputOptions) {}

  get value(): string {
    return this.#value;
  }

  set value(text: string) {
    if (text === this.#value) return;
    this.#value = text;
    setImmediate(() => this.#value === text && this.#isShown && this.#values.fire(text));
  }

  show(): void {
    this.#isShown = true;
    this.options.onShow(this);
  }

  hide(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.options.onHide(this);
    this.#hides.fire();
  }

  dispose(): void {
    this.hide();
  }

  accept(): void {
    if (this.enabled) this.#accepts.fire();
  }

  back(): void {
    if (this.buttons.includes(this.options.backButton)) this.#buttons.fire(this.options.backButton);
  }

  escape(): void {
    this.hide();
  }
}

export class NodeInputBox extends NodeInput implements InputBox {
  prompt: string | undefined;
  password = false;
  accessor validationMessage: unknown;
}

export class NodeQuickPick<T extends PickItem> extends NodeInput implements QuickPick<T> {
  canSelectMany = false;
  matchOnDescription = false;
  matchOnDetail = false;
  activeItems: readonly T[] = [];
  #items: readonly T[] = [];
  #selected: readonly T[] = [];
  readonly #selections = new Emitter<readonly T[]>();
  readonly #itemButtons = new Emitter<{ readonly item: T }>();
  readonly onDidChangeSelection = this.#selections.event;
  readonly onDidTriggerItemButton = this.#itemButtons.event;

  get items(): readonly T[] {
    return this.#items;
  }

  /** The first one is active. */
  set items(items: readonly T[]) {
    this.#items = items;
    this.activeItems = items.filter(({ kind }) => kind === undefined).slice(0, 1);
    this.#selected = this.#selected.filter((item) => items.includes(item));
  }

  get selectedItems(): readonly T[] {
    return this.#selected;
  }

  /** They are read in the order of the items. */
  set selectedItems(items: readonly T[]) {
    const before = this.#selected;
    this.#selected = this.#items.filter((item) => items.includes(item));
    const isSame =
      before.length === this.#selected.length &&
      this.#selected.every((one) => before.includes(one));
    if (!isSame) setImmediate(() => this.#selections.fire(this.#selected));
  }

  override accept(): void {
    if (!this.canSelectMany) this.#selected = this.activeItems;
    super.accept();
  }
}
