import * as vscode from 'vscode';
import { CancelledError } from '../../kit/errors';
import { plainLine } from '../../kit/text';
import type { TaskOutput } from '../../ui/taskEnd';

/** Does the work of a task, and returns its exit code. Never rejects. */
export type TaskWork = (output: TaskOutput, signal: AbortSignal) => Promise<number>;

const CLEAR_LINE = '\r\u001b[2K';
const CTRL_C = '\u0003';

/** VS Code says of what fails within half a second that it “failed to launch”. */
const LAUNCH_MS = 600;

/** The terminal of a task. Ctrl+C, and whatever closes it, calls the work off. */
export class TaskTerminal implements vscode.Pseudoterminal, TaskOutput {
  readonly #abort = new AbortController();
  readonly #writes = new vscode.EventEmitter<string>();
  readonly #ends = new vscode.EventEmitter<number>();
  #isClosed = false;

  readonly onDidWrite = this.#writes.event;
  readonly onDidClose = this.#ends.event;

  constructor(private readonly work: TaskWork) {}

  get isClosed(): boolean {
    return this.#isClosed;
  }

  open(): void {
    void this.#run();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  handleInput(data: string): void {
    if (data.includes(CTRL_C)) this.#cancel();
  }

  line(text: string): void {
    this.#writes.fire(`${CLEAR_LINE}${plainLine(text)}\r\n`);
  }

  passing(text: string): void {
    this.#writes.fire(`${CLEAR_LINE}${plainLine(text)}`);
  }

  /** The word is part of what the problem matcher looks for, and in no language another. */
  error(text: string, file: string | undefined): void {
    this.line(file === undefined ? `error: ${text}` : `error: ${file}: ${text}`);
  }

  async #run(): Promise<void> {
    const launched = new Promise((resolve) => setTimeout(resolve, LAUNCH_MS));
    const code = await this.work(this, this.#abort.signal);
    if (code !== 0) await launched;
    this.#ends.fire(code);
  }

  #cancel(): void {
    this.#abort.abort(new CancelledError());
  }
}
