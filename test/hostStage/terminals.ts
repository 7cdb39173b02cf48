import * as vscode from 'vscode';

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9]*[A-Za-z]`, 'g');

/** The terminals of the tasks that the extension runs, by what they were told to write. */
export class Terminals {
  readonly #writes = new vscode.EventEmitter<void>();
  #text = '';
  #last: vscode.Pseudoterminal | undefined;

  /** The lines that stay: what was written over is left out. */
  get lines(): readonly string[] {
    const rows = this.#text.replace(ESCAPES, '').split('\r\n').slice(0, -1);
    return rows.map((row) => row.slice(row.lastIndexOf('\r') + 1));
  }

  clear(): void {
    this.#text = '';
  }

  /** Resolves as soon as something was written that fits, whether it stays or not. */
  async untilWritten(text: RegExp): Promise<void> {
    while (!text.test(this.#text)) {
      await new Promise<void>((resolve) => {
        const subscription = this.#writes.event(() => {
          subscription.dispose();
          resolve();
        });
      });
    }
  }

  /** Types into the terminal that was opened last. */
  type(keys: string): void {
    this.#last?.handleInput?.(keys);
  }

  /** Notes what tasks write from now on. Must run before the extension has registered its provider. */
  watch(): void {
    const tasks = vscode.tasks as { registerTaskProvider: unknown };
    const { registerTaskProvider } = vscode.tasks;
    tasks.registerTaskProvider = (type: string, provider: vscode.TaskProvider) => {
      const resolveTask: typeof provider.resolveTask = async (task, token) => {
        const resolved = await provider.resolveTask(task, token);
        if (resolved) this.#note(resolved);
        return resolved;
      };
      return registerTaskProvider(type, { ...provider, resolveTask });
    };
  }

  #note(task: vscode.Task): void {
    const { callback } = task.execution as unknown as {
      callback(definition: vscode.TaskDefinition): Promise<vscode.Pseudoterminal>;
    };
    const { execution } = task;
    task.execution = new vscode.CustomExecution(async (resolved) => {
      const terminal = await callback.call(execution, resolved);
      terminal.onDidWrite((text) => {
        this.#text += text;
        this.#writes.fire();
      });
      this.#last = terminal;
      return terminal;
    });
  }
}
