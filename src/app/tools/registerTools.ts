import * as vscode from 'vscode';
import type { ToolCall, ToolDescription } from './tools';

/**
 * Registers the tools of package.json with VS Code. All that a call needs is loaded by the first one.
 * A tool that acts asks by itself: VS Code asks nobody where another extension calls it.
 */
export function registerTools(
  descriptions: readonly Pick<ToolDescription, 'name'>[],
  run: (name: string, call: ToolCall) => Promise<string>,
): vscode.Disposable {
  const registered = descriptions.map(({ name }) =>
    vscode.lm.registerTool<unknown>(name, {
      invoke: async ({ input }, token) => {
        const abort = new AbortController();
        const end = () => abort.abort(new vscode.CancellationError());
        if (token.isCancellationRequested) end();
        const subscription = token.onCancellationRequested(end);
        try {
          const text = await run(name, { input, signal: abort.signal });
          return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
        } finally {
          subscription.dispose();
        }
      },
    }),
  );
  return vscode.Disposable.from(...registered);
}
