import type * as vscode from 'vscode';

/** An upload that a window has begun, kept until it has ended in whichever way. */
export interface UploadNote {
  readonly imageId: string;
  readonly accountId: string;
  readonly fileName: string;
  /** The extension host at work on it. */
  readonly pid: number;
}

const KEY = 'linodeImages.upload.';

/** Remembers running uploads, one key each, so that windows do not write over one another. */
export class UploadNotes {
  constructor(private readonly memory: vscode.Memento) {}

  async add(note: Omit<UploadNote, 'pid'>): Promise<void> {
    await this.memory.update(KEY + note.imageId, { ...note, pid: process.pid });
  }

  async remove(imageId: string): Promise<void> {
    await this.memory.update(KEY + imageId, undefined);
  }

  /** The uploads of an account whose window is gone. They are told once. */
  async takeInterrupted(accountId: string): Promise<readonly UploadNote[]> {
    const keys = this.memory.keys().filter((key) => key.startsWith(KEY));
    const notes = keys.flatMap((key) => this.memory.get<UploadNote>(key) ?? []);
    const interrupted = notes.filter(
      (note) => note.accountId === accountId && note.pid !== process.pid && !isRunning(note.pid),
    );
    for (const { imageId } of interrupted) await this.remove(imageId);
    return interrupted;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
