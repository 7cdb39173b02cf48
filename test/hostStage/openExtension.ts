import './apiSetting';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/features/images/model/imageGroups';
import type { SharingNode } from '../../src/features/sharing/model/sharingRows';
import type { UploadNode } from '../../src/features/upload/model/uploadRows';
import { ViewId } from '../../src/kit/manifest';
import { Terminals } from './terminals';

/** A view of the running extension, with what it shows and what can be dropped on it. */
export interface OpenView<T = TreeNode> {
  readonly provider: vscode.TreeDataProvider<T>;
  readonly view: vscode.TreeView<T>;
  readonly dragAndDrop: vscode.TreeDragAndDropController<T> | undefined;
}

export interface OpenExtension {
  readonly own: OpenView;
  readonly public: OpenView;
  readonly uploads: OpenView<UploadNode>;
  readonly shareGroups: OpenView<SharingNode>;
  /** What the extension last told VS Code's conditions. */
  readonly context: ReadonlyMap<string, unknown>;
  /** What puts the panels back that were open before a reload, by their kind. */
  readonly serializers: ReadonlyMap<string, vscode.WebviewPanelSerializer>;
  /** Opens a link to the extension, as another program would. */
  openLink(path: string): Promise<void>;
  /** What the tasks of the extension have written into their terminals since `clear` or the start. */
  readonly terminals: Terminals;
  /** What the host's own `fetch` sent by before the extension was active. */
  readonly dispatchers: readonly unknown[];
}

/** What was seen when the extension made its views. Test files are bundled apart, so it is shared here. */
interface Seen {
  readonly views: Map<string, OpenView>;
  readonly context: Map<string, unknown>;
  readonly serializers: Map<string, vscode.WebviewPanelSerializer>;
  links: vscode.UriHandler | undefined;
  readonly contextChanges: vscode.EventEmitter<void>;
  readonly viewChanges: vscode.EventEmitter<void>;
  readonly terminals: Terminals;
  dispatchers: readonly unknown[] | undefined;
}

const KEY = Symbol.for('linodeImages.test.seen');
const seen = watchWindow();

/** The extension, started against an API that is not there unless a test has said where it is. */
export async function openExtension(): Promise<OpenExtension> {
  const extension = vscode.extensions.getExtension('images-for-linode.linode-images');
  assert.ok(extension, 'the extension is there');
  await fetch('data:,'); // Node loads its own undici at the first fetch
  seen.dispatchers ??= hostDispatchers();
  await extension.activate();
  await untilMade(); // They are made once somebody looks.
  const own = seen.views.get(ViewId.images);
  const open = seen.views.get(ViewId.publicImages);
  const uploads = seen.views.get(ViewId.uploads) as OpenView<unknown> | undefined;
  const shareGroups = seen.views.get(ViewId.shareGroups) as OpenView<unknown> | undefined;
  assert.ok(own && open && uploads && shareGroups, 'the extension has made its views');
  const { context, dispatchers, serializers, terminals } = seen;
  const views = {
    own,
    public: open,
    uploads: uploads as OpenView<UploadNode>,
    shareGroups: shareGroups as OpenView<SharingNode>,
  };
  return { ...views, context, serializers, terminals, dispatchers, openLink };
}

async function untilMade(): Promise<void> {
  const isMade = () => Object.values(ViewId).every((id) => seen.views.has(id));
  const made = new Promise<void>((resolve) => {
    const subscription = seen.viewChanges.event(() => {
      if (!isMade()) return;
      subscription.dispose();
      resolve();
    });
  });
  if (isMade()) return;
  await vscode.commands.executeCommand(`${ViewId.images}.focus`);
  await made;
}

async function openLink(path: string): Promise<void> {
  const authority = 'images-for-linode.linode-images';
  assert.ok(seen.links, 'the extension takes links');
  await seen.links.handleUri(vscode.Uri.from({ scheme: vscode.env.uriScheme, authority, path }));
}

/** Opens the container of the views, as a user would; what costs requests runs from now on. */
export async function showViews(): Promise<void> {
  await vscode.commands.executeCommand(`${ViewId.images}.focus`);
  await untilVisible(true);
}

/** Shows another container in their place. */
export async function hideViews(): Promise<void> {
  await vscode.commands.executeCommand('workbench.view.explorer');
  await untilVisible(false);
}

async function untilVisible(isVisible: boolean): Promise<void> {
  const { view } = seen.views.get(ViewId.images) ?? {};
  assert.ok(view, 'the extension has made its views');
  while (view.visible !== isVisible) {
    await new Promise<void>((resolve) => {
      const subscription = view.onDidChangeVisibility(() => {
        subscription.dispose();
        resolve();
      });
    });
  }
}

/** Resolves as soon as the extension has told VS Code's conditions that. */
export async function untilContext(key: string, value: unknown): Promise<void> {
  while (seen.context.get(key) !== value) {
    await new Promise<void>((resolve) => {
      const subscription = seen.contextChanges.event(() => {
        subscription.dispose();
        resolve();
      });
    });
  }
}

/** Where undici keeps the dispatcher of a process: the first up to undici 7, the second later. */
export function hostDispatchers(): readonly unknown[] {
  const slots = globalThis as Record<symbol, unknown>;
  return ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map(
    (name) => slots[Symbol.for(name)],
  );
}

/**
 * Notes the views and conditions of the extension. Must run before the extension is active, which
 * VS Code sees to by itself once it has started: so the runner of the suite imports this first.
 */
function watchWindow(): Seen {
  const shared = globalThis as { [KEY]?: Seen };
  if (shared[KEY]) return shared[KEY];
  const noted: Seen = {
    views: new Map(),
    context: new Map(),
    serializers: new Map(),
    links: undefined,
    contextChanges: new vscode.EventEmitter(),
    viewChanges: new vscode.EventEmitter(),
    terminals: new Terminals(),
    dispatchers: undefined,
  };
  shared[KEY] = noted;
  const window = vscode.window as { -readonly [K in keyof typeof vscode.window]: unknown };
  const { createTreeView, registerUriHandler, registerWebviewPanelSerializer } = vscode.window;
  window.registerWebviewPanelSerializer = (
    kind: string,
    serializer: vscode.WebviewPanelSerializer,
  ) => {
    noted.serializers.set(kind, serializer);
    return registerWebviewPanelSerializer(kind, serializer);
  };
  window.registerUriHandler = (handler: vscode.UriHandler) => {
    noted.links = handler;
    return registerUriHandler(handler);
  };
  window.createTreeView = (id: string, options: vscode.TreeViewOptions<TreeNode>) => {
    const view = createTreeView(id, options);
    const { dragAndDropController: dragAndDrop, treeDataProvider: provider } = options;
    noted.views.set(id, { provider, view, dragAndDrop });
    noted.viewChanges.fire();
    return view;
  };
  noted.terminals.watch();
  const commands = vscode.commands as { executeCommand: unknown };
  const { executeCommand } = vscode.commands;
  commands.executeCommand = (command: string, ...rest: unknown[]) => {
    if (command === 'setContext') {
      noted.context.set(String(rest[0]), rest[1]);
      noted.contextChanges.fire();
    }
    return executeCommand(command, ...rest);
  };
  return noted;
}
