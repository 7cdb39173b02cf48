import * as vscode from 'vscode';
import { SECTION, ViewId } from '../../src/kit/manifest';
import { vscodeWindow } from '../../src/ui/vscode/vscodeWindow';
import type { InputBox, PickItem, QuickPick } from '../../src/ui/window';
import {
  type Leaving,
  type Meet,
  messagePrompt,
  type ProgressWatcher,
  type Stage,
} from '../support/stage';
import { setApiUrl } from './apiSetting';
import { untilLogged } from './logText';
import { hideViews, openExtension, showViews, untilContext } from './openExtension';

const KEYS = {
  accept: 'workbench.action.acceptSelectedQuickOpenItem',
  back: 'workbench.action.quickInputBack',
  escape: 'workbench.action.closeQuickOpen',
};

/**
 * The extension in VS Code's extension host. Quick inputs are VS Code's own; messages are answered in
 * their place, since a modal one is refused under test.
 */
export const hostStage: Stage = {
  window: vscodeWindow,
  async open(apiUrl, isListed) {
    const extension = await openExtension();
    await showViews();
    const listed = isListed();
    setApiUrl(apiUrl); // Nobody is signed in at an address that is new.
    await listed;
    await untilContext('linodeImages.signedIn', false);
    return extension;
  },
  untilListed: async () => {}, // By the time that VS Code has shown who it is, they are there.
  close: async () => {},
  run: (command, ...args) => vscode.commands.executeCommand(command, ...args),
  invokeTool,
  press: (key) => vscode.commands.executeCommand(KEYS[key]),
  fileUri: (path, scheme = 'file') => vscode.Uri.file(path).with({ scheme }),
  setSetting: (name, value) => {
    const section = vscode.workspace.getConfiguration(SECTION);
    const key = name.slice(SECTION.length + 1);
    return section.update(key, value, vscode.ConfigurationTarget.Global);
  },
  setApiUrl,
  onPrompt,
  onProgress,
  onStatus: (shown) =>
    replace(vscode.window, 'setStatusBarMessage', (text: string) => {
      shown(text);
      return new vscode.Disposable(() => {});
    }),
  onLeaving: ({ copied, opened }: Leaving) => {
    const writeText = async (text: string) => copied(text);
    const open = async (uri: vscode.Uri) => {
      opened(uri.toString());
      return true;
    };
    return all([
      replace(vscode.env, 'clipboard', { writeText }),
      replace(vscode.env, 'openExternal', open),
    ]);
  },
  untilContext,
  lookAtShareGroups: async () => {
    await vscode.commands.executeCommand(`${ViewId.shareGroups}.focus`);
  },
  look: (isLooking) => (isLooking ? showViews() : hideViews()),
  untilLogged,
  nextDocument: async () => {
    const document = await new Promise<vscode.TextDocument>((resolve) => {
      const subscription = vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (!editor?.document.isUntitled) return;
        subscription.dispose();
        resolve(editor.document);
      });
    });
    const text = document.getText();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return { language: document.languageId, text };
  },
  withExtension: (id, exported) => {
    const { getExtension } = vscode.extensions;
    const there = exported === undefined ? undefined : { activate: async () => exported };
    return replace(vscode.extensions, 'getExtension', (asked: string) =>
      asked === id ? there : getExtension(asked),
    );
  },
};

async function invokeTool(name: string, input: unknown, signal: AbortSignal): Promise<string> {
  const cancel = new vscode.CancellationTokenSource();
  signal.addEventListener('abort', () => cancel.cancel(), { once: true });
  if (signal.aborted) cancel.cancel();
  const options = { input: input as object, toolInvocationToken: undefined };
  const { content } = await vscode.lm.invokeTool(name, options, cancel.token);
  return content.map((part) => (part as vscode.LanguageModelTextPart).value).join('');
}

function onPrompt(meet: Meet): () => void {
  const { createInputBox, createQuickPick } = vscode.window;
  const message =
    (severity: 'information' | 'warning' | 'error') =>
    async (text: string, ...rest: readonly unknown[]) => {
      const [options] = rest;
      const buttons = rest.filter((one) => typeof one === 'string');
      const { detail } = (typeof options === 'object' ? options : {}) as vscode.MessageOptions;
      return meet(messagePrompt({ severity, text, buttons, ...(detail && { detail }) }));
    };
  return all([
    replace(vscode.window, 'showInformationMessage', message('information')),
    replace(vscode.window, 'showWarningMessage', message('warning')),
    replace(vscode.window, 'showErrorMessage', message('error')),
    replace(vscode.window, 'showOpenDialog', async () => meet({ kind: 'openDialog' })),
    replace(vscode.window, 'createInputBox', () => {
      const box = createInputBox();
      return onShow(box, () => meet({ kind: 'inputBox', box: box as InputBox }));
    }),
    replace(vscode.window, 'createQuickPick', () => {
      const pick = createQuickPick();
      const shown = pick as unknown as QuickPick<PickItem>;
      return onShow(pick, () => meet({ kind: 'quickPick', pick: shown }));
    }),
  ]);
}

function onShow<T extends vscode.QuickInput>(input: T, meet: () => Promise<unknown>): T {
  const show = input.show.bind(input);
  input.show = () => {
    show();
    void meet();
  };
  return input;
}

function onProgress({ began, cancelled, ended, reported }: ProgressWatcher): () => void {
  const cancel = new vscode.CancellationTokenSource();
  cancelled.addEventListener('abort', () => cancel.cancel(), { once: true });
  const { withProgress } = vscode.window;
  const watched: typeof withProgress = (options, task) =>
    withProgress(options, (progress) => {
      const { title = '' } = options;
      began(title);
      const report: typeof progress.report = (value) => {
        reported((value as { message?: string }).message ?? '');
        progress.report(value);
      };
      return Promise.resolve(task({ report }, cancel.token)).finally(() => ended(title));
    });
  return all([replace(vscode.window, 'withProgress', watched), () => cancel.dispose()]);
}

/** VS Code allows it under test; what is returned undoes it. */
function replace(object: object, name: string, value: unknown): () => void {
  const original = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { configurable: true, writable: true, value });
  return () => {
    if (original) Object.defineProperty(object, name, original);
    else Reflect.deleteProperty(object, name);
  };
}

function all(restores: readonly (() => void)[]): () => void {
  return () => {
    for (const restore of restores) restore();
  };
}
