import type { Disposable } from '../kit/event';

/** Subscribes until the returned disposable is disposed; VS Code logs what a listener throws. */
type WindowEvent<T> = (listener: (value: T) => unknown) => Disposable;

/** A picture of VS Code's, by its name there ("trash"). What it is, only the window knows. */
export type Icon = object;

/** A file or document, as VS Code hands it over. */
export interface FileUri {
  readonly scheme: string;
  readonly path: string;
  /** The path on this machine; only true of the scheme `file`. */
  readonly fsPath: string;
}

export interface PickButton {
  readonly iconPath: Icon;
  readonly tooltip?: string | undefined;
}

/** A row of a choice. Its icon stands before the label. */
export interface PickItem {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly iconPath?: Icon;
  /** `SEPARATOR` for a line between rows. */
  readonly kind?: number;
  /** Shown whatever is typed. */
  readonly alwaysShow?: boolean;
  readonly buttons?: readonly PickButton[];
}

/** The kind of a `PickItem` that is a line between others, and not one of them. */
export const SEPARATOR = -1;

interface QuickInput {
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  enabled: boolean;
  busy: boolean;
  ignoreFocusOut: boolean;
  buttons: readonly PickButton[];
  value: string;
  placeholder: string | undefined;
  readonly onDidChangeValue: WindowEvent<string>;
  readonly onDidAccept: WindowEvent<void>;
  readonly onDidTriggerButton: WindowEvent<PickButton>;
  readonly onDidHide: WindowEvent<unknown>;
  show(): void;
  hide(): void;
  dispose(): void;
}

/** A line to type into. */
export interface InputBox extends QuickInput {
  prompt: string | undefined;
  password: boolean;
  /** What is wrong with the text; nothing where it passes. */
  validationMessage: unknown;
}

/** A choice among items, each of which stays the object that it was. */
export interface QuickPick<T extends PickItem> extends QuickInput {
  items: readonly T[];
  activeItems: readonly T[];
  selectedItems: readonly T[];
  canSelectMany: boolean;
  matchOnDescription: boolean;
  matchOnDetail: boolean;
  readonly onDidChangeSelection: WindowEvent<readonly T[]>;
  readonly onDidTriggerItemButton: WindowEvent<{ readonly item: T }>;
}

export interface MessageOptions {
  /** Waits for an answer in the middle of the window. */
  readonly modal?: boolean;
  /** Stands below the message of a modal one. */
  readonly detail?: string;
}

export type Severity = 'information' | 'warning' | 'error';

export interface Message extends MessageOptions {
  readonly severity: Severity;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** Where work is shown to go on: in a notification with Cancel, in the status bar, or above a view. */
export type ProgressPlace = 'notification' | 'window' | { readonly viewId: string };

interface ProgressOptions {
  readonly place: ProgressPlace;
  readonly title?: string;
}

interface ProgressStep {
  readonly message?: string;
  /** Percent to add to what is done. */
  readonly increment?: number;
}

export interface OpenDialog {
  readonly title: string;
  readonly openLabel: string;
  readonly canSelectMany?: boolean;
  /** The file or folder to begin at. */
  readonly beginAt?: FileUri | undefined;
  /** The endings of each kind of file. */
  readonly filters?: Record<string, string[]>;
}

export interface NewDocument {
  readonly content: string;
  /** The first of these that VS Code knows. */
  readonly languages: readonly string[];
  readonly preserveFocus?: boolean;
  readonly preview?: boolean;
}

interface DocumentUri {
  readonly scheme: string;
  readonly authority?: string;
  readonly path: string;
  readonly query?: string;
}

interface ConfigurationChange {
  affectsConfiguration(name: string): boolean;
}

/** The settings of VS Code, by their whole names (`http.proxy`). */
export interface Configuration {
  get(name: string): unknown;
  /** What counts where nobody has set it. */
  defaultOf(name: string): unknown;
  /** Sets it for all workspaces; undefined takes it out. */
  update(name: string, value: unknown): PromiseLike<void>;
  readonly onDidChange: WindowEvent<ConfigurationChange>;
}

/**
 * The window around the commands: it asks, tells and shows. VS Code answers it (`host/vscodeWindow`),
 * and a scripted user where steps are tested without VS Code.
 */
export interface Window {
  readonly configuration: Configuration;
  /** Resolves to the button that was pressed; undefined when the message was closed. */
  showMessage(message: Message): PromiseLike<string | undefined>;
  createInputBox(): InputBox;
  createQuickPick<T extends PickItem>(): QuickPick<T>;
  /** The button that goes one question back. */
  readonly backButton: PickButton;
  icon(name: string): Icon;
  /** The signal is aborted by Cancel, which a notification alone has. */
  withProgress<T>(
    options: ProgressOptions,
    work: (report: (step: ProgressStep) => void, signal: AbortSignal) => Promise<T>,
  ): PromiseLike<T>;
  /** Shows a text in the status bar for some seconds, behind the icon of that name. */
  showStatus(text: string, options: { readonly icon: string; readonly ms: number }): void;
  /** Undefined when the dialog was closed. */
  chooseFiles(dialog: OpenDialog): PromiseLike<readonly FileUri[] | undefined>;
  copy(text: string): PromiseLike<void>;
  openExternal(url: string): PromiseLike<unknown>;
  runCommand(id: string, ...args: readonly unknown[]): PromiseLike<unknown>;
  /** Shows a text as a document that is not saved anywhere. */
  openText(document: NewDocument): PromiseLike<void>;
  openDocument(uri: DocumentUri, options: { readonly preview: boolean }): PromiseLike<void>;
  /** The document in front. */
  activeDocument(): FileUri | undefined;
  /** The first folder of the workspace. */
  workspaceFolder(): FileUri | undefined;
  fileUri(path: string): FileUri;
  joinPath(folder: FileUri, ...parts: readonly string[]): FileUri;
  /** Whether that was handed over by VS Code as a file. */
  isFileUri(value: unknown): value is FileUri;
  sizeOf(file: FileUri): PromiseLike<number>;
  readFile(file: FileUri): PromiseLike<Uint8Array>;
  /** Opens a terminal with the user’s shell, and runs a command in it. */
  openTerminal(name: string, command: string): void;
  /** Whether another extension is there. */
  hasExtension(id: string): boolean;
  /** What another extension exports, once that is active; undefined where it is not there. */
  exportsOf(extensionId: string): PromiseLike<unknown>;
}
