// A program of its own: activates the built extension in a fresh Node beside the least of a `vscode`
// that it needs, and writes what became of the dispatchers of the process as JSON.
// Arguments: the bundle, the address of an API, `warm` for a host that has used fetch before, and the text
// of a Terraform file that is open.

import { mkdtempSync, rmSync } from 'node:fs';
import Module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import manifest from '../../../package.json';

const [bundle = '', apiUrl = '', temperature, openText] = process.argv.slice(2);
const slots = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) =>
  Symbol.for(name),
);

/**
 * Notes the code that puts a dispatcher into a slot. Node's own undici may do so while ours is
 * evaluated, which touches `globalThis.Response` and the like: the innermost caller tells them apart.
 */
function watchSlots(): readonly string[] {
  const setters: string[] = [];
  const { defineProperty } = Object;
  Object.defineProperty = (object, key, descriptor) => {
    if (slots.includes(key as symbol)) setters.push(new Error().stack?.split('\n')[2] ?? '');
    return defineProperty(object, key, descriptor);
  };
  return setters;
}

const commands = new Map<string, (...args: unknown[]) => unknown>();
const disposable = { dispose: () => {} };
const on = () => disposable;

/** Whatever is asked of it can be called, made or read, and gives as much again. */
function anything(): unknown {
  return new Proxy(function nothing() {}, {
    get: (_, key) => (key === 'then' || key === Symbol.toPrimitive ? undefined : anything()),
    apply: () => anything(),
    construct: () => anything() as object,
    set: () => true,
  });
}

const settings: Readonly<Record<string, unknown>> = {
  apiUrl,
  'price.perGbMonth': 0.1,
  proxySupport: 'off',
  noProxy: [],
  proxyStrictSSL: true,
};

class EventEmitter {
  readonly event = on;
  fire(): void {}
  dispose(): void {}
}

const openFile = {
  languageId: 'terraform',
  uri: { scheme: 'file', path: '/project/main.tf' },
  getText: () => openText,
  lineCount: 1,
  lineAt: () => ({ text: openText, range: { end: {} } }),
  offsetAt: () => openText?.length,
};

const known: Readonly<Record<string, unknown>> = {
  EventEmitter,
  version: '1.100.0',
  l10n: {},
  Disposable: { from: () => disposable },
  workspace: {
    getConfiguration: () => ({
      get: (key: string, fallback: unknown) => settings[key] ?? fallback,
    }),
    onDidChangeConfiguration: on,
    onDidOpenTextDocument: on,
    onDidChangeTextDocument: on,
    onDidCloseTextDocument: on,
    onWillSaveTextDocument: on,
    onDidSaveTextDocument: on,
    registerFileSystemProvider: () => disposable,
    registerTextDocumentContentProvider: () => disposable,
    textDocuments: openText === undefined ? [] : [openFile],
  },
  lm: {
    registerTool: () => disposable,
    registerMcpServerDefinitionProvider: () => disposable,
  },
  tasks: { registerTaskProvider: () => disposable },
  commands: {
    registerCommand: (id: string, run: (...args: unknown[]) => unknown) => {
      commands.set(id, run);
      return disposable;
    },
    executeCommand: async () => undefined,
  },
};
const rest = [
  'CodeActionKind',
  'CompletionItemKind',
  'env',
  'languages',
  'lm',
  'authentication',
  'Uri',
  'TreeItem',
  'ThemeIcon',
  'ThemeColor',
  'StatusBarAlignment',
  'QuickInputButtons',
  'TreeItemCollapsibleState',
];
const window = new Proxy(anything() as Record<string, unknown>, {
  get: (target, key) =>
    key === 'tabGroups' ? { all: [], onDidChangeTabs: on } : target[String(key)],
});
const vscode = { ...Object.fromEntries(rest.map((name) => [name, anything()])), ...known, window };

const secrets = { get: async () => undefined, onDidChange: on };
const storage = mkdtempSync(path.join(os.tmpdir(), 'linode-images-bundle-'));
process.once('exit', () => rmSync(storage, { recursive: true, force: true }));
const memory = { keys: () => [], get: () => undefined, update: async () => {} };
const context = {
  subscriptions: [],
  secrets,
  globalState: memory,
  workspaceState: memory,
  globalStorageUri: { fsPath: storage },
  extension: { packageJSON: manifest },
};

async function main(): Promise<void> {
  const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
  const load = loader._load;
  const requested = new Set<string>();
  loader._load = (request, ...rest) => {
    requested.add(request);
    return request === 'vscode' ? vscode : load(request, ...rest);
  };
  // Of all that is bundled, undici alone asks for this module of Node, as soon as it is evaluated.
  const isUndiciLoaded = () => requested.has('node:diagnostics_channel');
  if (temperature === 'warm') await (await fetch(`${apiUrl}/warm`)).text();
  const setters = watchSlots();
  const extension: { activate(context: object): void } = await import(bundle);
  extension.activate(context);
  await new Promise(setImmediate);
  const isLoadedByActivation = isUndiciLoaded();
  const isMainStarted = [...requested].some((request) => /\/main-\w+\.js$/.test(request));
  await commands.get('linodeImages.refresh')?.();
  const { status } = await fetch(`${apiUrl}/after`);
  const isSlotOurs = setters.some((setter) => setter.includes(bundle));
  const isLoadedByRequest = isUndiciLoaded();
  const report = { isLoadedByActivation, isLoadedByRequest, isMainStarted, isSlotOurs, status };
  process.stdout.write(JSON.stringify(report), () => process.exit(0));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
