import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Emitter } from '../../src/kit/event';
import { SECTION } from '../../src/kit/manifest';
import type {
  Configuration,
  FileUri,
  NewDocument,
  PickButton,
  PickItem,
  Window,
} from '../../src/ui/window';
import {
  type Leaving,
  type Meet,
  messagePrompt,
  type ProgressWatcher,
  type ShownDocument,
} from '../support/stage';
import { type Keys, NodeInputBox, NodeQuickPick } from './nodeInputs';

/** A file, as VS Code hands it over. */
class NodeUri implements FileUri {
  constructor(
    readonly fsPath: string,
    readonly scheme = 'file',
  ) {}

  get path(): string {
    return pathToFileURL(this.fsPath).pathname;
  }

  toString(): string {
    return pathToFileURL(this.fsPath).href;
  }
}

/** Those of VS Code that this extension writes. */
const LANGUAGES = ['json', 'markdown', 'shellscript', 'sql'];

type Command = (...args: readonly unknown[]) => unknown;

/** A window of which the test is the user: nothing is drawn. */
export class NodeWindow implements Window {
  readonly backButton: PickButton = { iconPath: { id: 'back' } };
  /** What other extensions export, by their ids. */
  readonly extensions = new Map<string, unknown>();
  readonly #contextChanges = new Emitter<void>();
  readonly #documents = new Emitter<ShownDocument>();
  readonly configuration: Configuration;
  /** What menus go by. */
  readonly context = new Map<string, unknown>();
  readonly commands = new Map<string, Command>();
  readonly #settings = new Map<string, unknown>();
  readonly #changes = new Emitter<string>();
  #front: Keys | undefined;
  #meet: Meet | undefined;
  #leaving: Leaving | undefined;
  #watcher: ProgressWatcher | undefined;
  #onStatus: ((text: string) => void) | undefined;

  /** With the defaults of package.json. */
  constructor(defaults: ReadonlyMap<string, unknown>) {
    this.configuration = {
      get: (name) => this.#settings.get(name) ?? defaults.get(name),
      defaultOf: (name) => defaults.get(name),
      update: async (name, value) => this.set(name, value),
      onDidChange: (listener) =>
        this.#changes.event((changed) =>
          listener({ affectsConfiguration: (name) => name === changed || name === SECTION }),
        ),
    };
  }

  set(name: string, value: unknown): void {
    if (value === undefined) this.#settings.delete(name);
    else this.#settings.set(name, value);
    this.#changes.fire(name);
  }

  /** Has prompts, progress and so on met by that; undefined: by nobody. */
  set meet(meet: Meet | undefined) {
    this.#meet = meet;
  }

  set leaving(leaving: Leaving | undefined) {
    this.#leaving = leaving;
  }

  set watcher(watcher: ProgressWatcher | undefined) {
    this.#watcher = watcher;
  }

  set onStatus(shown: ((text: string) => void) | undefined) {
    this.#onStatus = shown;
  }

  press(key: keyof Keys): void {
    this.#front?.[key]();
  }

  async showMessage(message: Parameters<Window['showMessage']>[0]): Promise<string | undefined> {
    return (await this.#meet?.(messagePrompt(message))) as string | undefined;
  }

  createInputBox(): NodeInputBox {
    const box: NodeInputBox = new NodeInputBox(
      this.#inputOptions(() => this.#meet?.({ kind: 'inputBox', box })),
    );
    return box;
  }

  createQuickPick<T extends PickItem>(): NodeQuickPick<T> {
    const pick: NodeQuickPick<T> = new NodeQuickPick(
      this.#inputOptions(() =>
        this.#meet?.({ kind: 'quickPick', pick: pick as unknown as NodeQuickPick<PickItem> }),
      ),
    );
    return pick;
  }

  icon(id: string): object {
    return { id };
  }

  async withProgress<T>(
    { title = '' }: Parameters<Window['withProgress']>[0],
    work: Parameters<Window['withProgress']>[1],
  ): Promise<T> {
    const watcher = this.#watcher;
    watcher?.began(title);
    const cancelled = watcher?.cancelled ?? new AbortController().signal;
    const report = ({ message = '' }: { readonly message?: string }) => watcher?.reported(message);
    return (work(report, cancelled) as Promise<T>).finally(() => watcher?.ended(title));
  }

  showStatus(text: string, { icon }: { readonly icon: string }): void {
    this.#onStatus?.(`$(${icon}) ${text}`);
  }

  async chooseFiles(): Promise<readonly FileUri[] | undefined> {
    return (await this.#meet?.({ kind: 'openDialog' })) as readonly FileUri[] | undefined;
  }

  async copy(text: string): Promise<void> {
    this.#leaving?.copied(text);
  }

  async openExternal(url: string): Promise<boolean> {
    this.#leaving?.opened(url);
    return true;
  }

  async runCommand(id: string, ...args: readonly unknown[]): Promise<unknown> {
    if (id === 'setContext') {
      this.setContext(String(args[0]), args[1]);
      return undefined;
    }
    return this.commands.get(id)?.(...args);
  }

  setContext(key: string, value: unknown): void {
    this.context.set(key, value);
    this.#contextChanges.fire();
  }

  async untilContext(key: string, value: unknown): Promise<void> {
    while (this.context.get(key) !== value) {
      await new Promise<void>((resolve) => {
        const subscription = this.#contextChanges.event(() => {
          subscription.dispose();
          resolve();
        });
      });
    }
  }

  async openText({ content: text, languages }: NewDocument): Promise<void> {
    const language = languages.find((one) => LANGUAGES.includes(one)) ?? 'plaintext';
    this.#documents.fire({ language, text });
  }

  nextDocument(): Promise<ShownDocument> {
    return new Promise((resolve) => {
      const subscription = this.#documents.event((document) => {
        subscription.dispose();
        resolve(document);
      });
    });
  }

  async openDocument(): Promise<void> {}

  activeDocument(): undefined {
    return undefined;
  }

  workspaceFolder(): undefined {
    return undefined;
  }

  fileUri(file: string, scheme?: string): FileUri {
    return new NodeUri(file, scheme);
  }

  joinPath({ fsPath }: FileUri, ...parts: readonly string[]): FileUri {
    return new NodeUri(path.join(fsPath, ...parts));
  }

  isFileUri(value: unknown): value is FileUri {
    return value instanceof NodeUri;
  }

  async sizeOf({ fsPath }: FileUri): Promise<number> {
    return (await fs.stat(fsPath)).size;
  }

  readFile({ fsPath }: FileUri): Promise<Uint8Array> {
    return fs.readFile(fsPath);
  }

  openTerminal(name: string, command: string): void {
    this.#leaving?.ran?.(name, command);
  }

  hasExtension(id: string): boolean {
    return this.extensions.has(id);
  }

  async exportsOf(id: string): Promise<unknown> {
    return this.extensions.get(id);
  }

  #inputOptions(meet: () => unknown) {
    return {
      backButton: this.backButton,
      onShow: (input: Keys) => {
        this.#front = input;
        meet();
      },
      onHide: (input: Keys) => {
        if (this.#front === input) this.#front = undefined;
      },
    };
  }
}
