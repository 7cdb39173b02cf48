import type { Logger } from '../../src/kit/ports';

/** Keeps what is logged. */
export class MemoryLog implements Logger {
  readonly lines: string[] = [];

  info(message: string): void {
    this.lines.push(message);
  }

  warn(message: string): void {
    this.lines.push(message);
  }

  error(message: string): void {
    this.lines.push(message);
  }
}
