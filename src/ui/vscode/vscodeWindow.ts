import * as vscode from 'vscode';
import { CancelledError } from '../../kit/errors';
import type {
  Configuration,
  FileUri,
  InputBox,
  Message,
  NewDocument,
  OpenDialog,
  PickItem,
  ProgressPlace,
  QuickPick,
  Window,
} from '../window';

const configuration: Configuration = {
  get: (name) => readSection(name, (section, key) => section.get(key)),
  defaultOf: (name) => readSection(name, (section, key) => section.inspect(key)?.defaultValue),
  update: (name, value) =>
    readSection(name, (section, key) =>
      section.update(key, value, vscode.ConfigurationTarget.Global),
    ),
  onDidChange: (listener) => vscode.workspace.onDidChangeConfiguration(listener),
};

/** One section is read many times faster than all of them. */
function readSection<T>(
  name: string,
  from: (section: vscode.WorkspaceConfiguration, key: string) => T,
): T {
  const dot = name.indexOf('.');
  return from(vscode.workspace.getConfiguration(name.slice(0, dot)), name.slice(dot + 1));
}

/** VS Code's own window. */
export const vscodeWindow: Window = {
  configuration,
  backButton: vscode.QuickInputButtons.Back,
  showMessage,
  createInputBox: () => vscode.window.createInputBox() as InputBox,
  createQuickPick: <T extends PickItem>() =>
    vscode.window.createQuickPick<T & vscode.QuickPickItem>() as unknown as QuickPick<T>,
  icon: (name) => new vscode.ThemeIcon(name),
  withProgress: ({ place, title }, work) => {
    const options = { location: locationOf(place), cancellable: place === 'notification' };
    return vscode.window.withProgress(
      { ...options, ...(title && { title }) },
      (progress, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort(new CancelledError()));
        return work((step) => progress.report(step), abort.signal);
      },
    );
  },
  showStatus: (text, { icon, ms }) => {
    vscode.window.setStatusBarMessage(`$(${icon}) ${text}`, ms);
  },
  chooseFiles: showOpenDialog,
  copy: (text) => vscode.env.clipboard.writeText(text),
  openExternal: (url) => vscode.env.openExternal(vscode.Uri.parse(url, true)),
  runCommand: (id, ...args) => vscode.commands.executeCommand(id, ...args),
  openText,
  openDocument: async (uri, options) => {
    await vscode.window.showTextDocument(vscode.Uri.from(uri), options);
  },
  activeDocument: () => vscode.window.activeTextEditor?.document.uri,
  workspaceFolder: () => vscode.workspace.workspaceFolders?.[0]?.uri,
  fileUri: (path) => vscode.Uri.file(path),
  joinPath: (folder, ...parts) => vscode.Uri.joinPath(asUri(folder), ...parts),
  isFileUri: (value) => value instanceof vscode.Uri,
  sizeOf: async (file) => (await vscode.workspace.fs.stat(asUri(file))).size,
  readFile: (file) => vscode.workspace.fs.readFile(asUri(file)),
  openTerminal: (name, command) => {
    const terminal = vscode.window.createTerminal({ name });
    terminal.show();
    terminal.sendText(command);
  },
  hasExtension: (id) => vscode.extensions.getExtension(id) !== undefined,
  exportsOf: async (id) => vscode.extensions.getExtension(id)?.activate(),
};

function showMessage({
  buttons,
  severity,
  text,
  ...options
}: Message): Thenable<string | undefined> {
  switch (severity) {
    case 'information':
      return vscode.window.showInformationMessage(text, options, ...buttons);
    case 'warning':
      return vscode.window.showWarningMessage(text, options, ...buttons);
    case 'error':
      return vscode.window.showErrorMessage(text, options, ...buttons);
  }
}

function locationOf(place: ProgressPlace): vscode.ProgressOptions['location'] {
  if (place === 'notification') return vscode.ProgressLocation.Notification;
  return place === 'window' ? vscode.ProgressLocation.Window : place;
}

function showOpenDialog({ beginAt, ...dialog }: OpenDialog): Thenable<vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({
    ...dialog,
    ...(beginAt && { defaultUri: asUri(beginAt) }),
  });
}

async function openText({ content, languages, ...options }: NewDocument): Promise<void> {
  const known = await vscode.languages.getLanguages();
  const language = languages.find((id) => known.includes(id));
  const document = await vscode.workspace.openTextDocument({
    content,
    ...(language && { language }),
  });
  await vscode.window.showTextDocument(document, options);
}

/** What came from VS Code as a file is one of its own. */
function asUri(file: FileUri): vscode.Uri {
  return file instanceof vscode.Uri ? file : vscode.Uri.from(file);
}
