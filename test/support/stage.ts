import assert from 'node:assert/strict';
import type { TreeNode } from '../../src/features/images/model/imageGroups';
import type { SharingNode } from '../../src/features/sharing/model/sharingRows';
import type { UploadNode } from '../../src/features/upload/model/uploadRows';
import type { Disposable } from '../../src/kit/event';
import type { ToolId } from '../../src/kit/manifest';
import type { FileUri, InputBox, Message, PickItem, QuickPick, Window } from '../../src/ui/window';

/** What a row of a tree shows. VS Code's `TreeItem` fits it. */
export interface ShownItem {
  readonly label?: string | { readonly label: string } | undefined;
  readonly description?: string | boolean | undefined;
  readonly contextValue?: string | undefined;
  readonly accessibilityInformation?: { readonly label: string } | undefined;
  /** The name of its icon; said in plain Node alone. */
  readonly icon?: string | undefined;
}

type Eventually<T> = T | PromiseLike<T>;

/** The rows of a tree. VS Code's `TreeDataProvider` fits it. */
export interface Rows<T> {
  getChildren(node?: T): Eventually<T[] | null | undefined>;
  getTreeItem(node: T): Eventually<ShownItem>;
  readonly onDidChangeTreeData?: (listener: () => unknown) => Disposable;
}

/** A view; what stands above its rows and beside its title. */
export interface ShownView<T = TreeNode> {
  readonly provider: Rows<T>;
  readonly view: {
    readonly message?: string | undefined;
    readonly description?: string | undefined;
  };
}

/** What a user sees of the extension. */
export interface Shown {
  readonly own: ShownView;
  readonly public: ShownView;
  readonly uploads: ShownView<UploadNode>;
  readonly shareGroups: ShownView<SharingNode>;
  /** What menus and welcome texts go by. */
  readonly context: ReadonlyMap<string, unknown>;
}

/** What the user meets, in the order in which it comes. */
export type Prompt =
  | { readonly kind: 'message'; readonly text: string; readonly buttons: readonly string[] }
  | { readonly kind: 'inputBox'; readonly box: InputBox }
  | { readonly kind: 'quickPick'; readonly pick: QuickPick<PickItem> }
  | { readonly kind: 'openDialog' };

/** Meets a prompt, and resolves to what a message or a dialog resolves to. */
export type Meet = (prompt: Prompt) => Promise<unknown>;

/** A progress that is shown; the signal of the work that is shown in it. */
export interface ProgressWatcher {
  readonly cancelled: AbortSignal;
  began(title: string): void;
  reported(message: string): void;
  ended(title: string): void;
}

/** A document that is shown and saved nowhere; its language as VS Code calls it. */
export interface ShownDocument {
  readonly language: string;
  readonly text: string;
}

/** What leaves the window: a text on the clipboard, an address that is opened, a command in a terminal. */
export interface Leaving {
  copied(text: string): void;
  opened(url: string): void;
  /** In plain Node alone. */
  ran?(terminal: string, command: string): void;
}

/** How the extension gets to the API; directly where there is no proxy. In plain Node alone. */
export interface StageNetwork {
  readonly proxy: string;
  readonly proxyStrictSSL: boolean;
}

/**
 * What the steps of a command are tested on: VS Code's extension host (`test/hostStage`), or plain Node,
 * where the test stands in for the window (`test/nodeStage`). All that a test replaces is given back by
 * the function that it gets for it.
 */
export interface Stage {
  /** What commands ask, tell and show by. */
  readonly window: Window;
  /** Shows the extension to nobody who is signed in, against the API at that address. */
  open(apiUrl: string, isListed: () => Promise<unknown>, network?: StageNetwork): Promise<Shown>;
  /** Resolves when the lists of who has just signed in are there, or have failed. */
  untilListed(): Promise<void>;
  /** Ends what `open` has begun. */
  close(): Promise<void>;
  /** Runs a command by its whole id. */
  run(command: string, ...args: readonly unknown[]): PromiseLike<unknown>;
  /** Calls a tool by its whole name, as another extension does that skips VS Code's confirmation. */
  invokeTool(name: string, input: unknown, signal: AbortSignal): Promise<string>;
  press(key: 'accept' | 'back' | 'escape'): PromiseLike<unknown>;
  /** A file as VS Code hands it over; of the scheme `file` unless told. */
  fileUri(path: string, scheme?: string): FileUri;
  setSetting(name: string, value: unknown): PromiseLike<void>;
  setApiUrl(url: unknown): void;
  /** Has every prompt met by the test. */
  onPrompt(meet: Meet): () => void;
  onProgress(watcher: ProgressWatcher): () => void;
  onStatus(shown: (text: string) => void): () => void;
  onLeaving(leaving: Leaving): () => void;
  /** Resolves as soon as menus go by that. */
  untilContext(key: string, value: unknown): Promise<void>;
  /** Shows the views, or something else in their place. */
  look(isLooking: boolean): Promise<void>;
  /** Opens the view of the share groups. */
  lookAtShareGroups(): Promise<void>;
  /** Resolves to the log of the extension, once it holds all that. */
  untilLogged(...patterns: readonly RegExp[]): Promise<string>;
  /** Resolves to the next new document that is shown, which is closed again. */
  nextDocument(): Promise<ShownDocument>;
  /** Has an extension of that id be there, which exports that; nothing: has it not be there. */
  withExtension(id: string, exported: unknown): () => void;
}

/** How a message reads: its detail belongs to it. */
export function messagePrompt({ buttons, detail, text }: Message): Prompt {
  return { kind: 'message', text: detail ? `${text} ${detail}` : text, buttons };
}

/** Test files are bundled apart, so it is shared here. */
const KEY = Symbol.for('linodeImages.test.stage');
const shared = globalThis as { [KEY]?: Stage };

/** Called once, by what starts the tests. */
export function setStage(stage: Stage): void {
  shared[KEY] = stage;
}

export function stage(): Stage {
  const current = shared[KEY];
  assert.ok(current, 'a stage is set');
  return current;
}

/** Runs a command of the extension, as VS Code does for a click on its rows. */
export function execute(command: string, ...args: readonly unknown[]): PromiseLike<unknown> {
  return stage().run(command, ...args);
}

/** Calls a tool, whatever the input, and reads its answer. */
export async function callTool(
  id: ToolId,
  input: unknown,
  { signal }: AbortController = new AbortController(),
): Promise<Record<string, unknown>> {
  return JSON.parse(await stage().invokeTool(`linodeImages_${id}`, input, signal));
}
