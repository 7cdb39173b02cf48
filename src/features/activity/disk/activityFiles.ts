import fs from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from '../../../kit/errors';
import type { Clock, Logger } from '../../../kit/ports';
import { type ActivityMemory, KEPT_DAYS } from '../model/activity';

const ACTIVITY_DAY_MS = 86_400_000;

/** `2026-12-01-0.lines`: a day, in UTC, and the number of its file. */
const ACTIVITY_FILE = /^(\d{4}-\d\d-\d\d)-\d+\.lines$/;

/** A file that is longer gets no more lines; the next of its day does. */
const FILE_BYTES = 1024 * 1024;

/** Of all files together: the oldest go first, even within their 90 days. */
const TOTAL_BYTES = 16 * 1024 * 1024;

export interface ActivityFilesOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
  readonly fileBytes?: number;
  readonly totalBytes?: number;
}

/**
 * Acts as lines of files that all windows of this machine append to, for the eyes of this user alone. A
 * line is written at once, behind a line break of its own: half a line, of a window that was killed,
 * spoils no other. What cannot be written or read is a line of the log, and no more.
 */
export class ActivityFiles implements ActivityMemory {
  #written: Promise<void> = Promise.resolve();
  /** The one that was written last. */
  #file = '';

  constructor(
    private readonly folder: string,
    private readonly options: ActivityFilesOptions,
  ) {}

  append(line: string): void {
    this.#written = this.#written
      .then(() => this.#append(line))
      .catch((error: unknown) => this.#warn('kept', error));
  }

  async read(): Promise<readonly string[]> {
    await this.#written;
    try {
      const files = await this.#files();
      const texts = await Promise.all(files.map(({ file }) => this.#text(file)));
      return texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
    } catch (error) {
      this.#warn('read', error);
      return [];
    }
  }

  async #append(line: string): Promise<void> {
    await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
    const day = new Date(this.options.clock.now()).toISOString().slice(0, 10);
    const file = await this.#fileOf(day);
    if (file !== this.#file) await this.#tidy();
    this.#file = file;
    await fs.appendFile(file, `\n${line}`, { mode: 0o600 });
  }

  async #fileOf(day: string): Promise<string> {
    const { fileBytes = FILE_BYTES } = this.options;
    for (let number = 0; ; number++) {
      const file = path.join(this.folder, `${day}-${number}.lines`);
      if ((await sizeOfFile(file)) < fileBytes) return file;
    }
  }

  /** Removes what is too old, and the oldest of what is too much. */
  async #tidy(): Promise<void> {
    const { clock, totalBytes = TOTAL_BYTES } = this.options;
    let bytes = 0;
    for (const { day, file } of (await this.#files()).toReversed()) {
      bytes += await sizeOfFile(file);
      const ageMs = clock.now() - Date.parse(day) - ACTIVITY_DAY_MS;
      if (ageMs > KEPT_DAYS * ACTIVITY_DAY_MS || bytes > totalBytes)
        await fs.rm(file, { force: true });
    }
  }

  /** The files, the oldest first. */
  async #files(): Promise<readonly { readonly day: string; readonly file: string }[]> {
    const names = await fs.readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    const collator = new Intl.Collator('en', { numeric: true });
    return names.toSorted(collator.compare).flatMap((name) => {
      const [, day] = ACTIVITY_FILE.exec(name) ?? [];
      return day === undefined ? [] : [{ day, file: path.join(this.folder, name) }];
    });
  }

  /** A file of which one cannot be read keeps nothing from the others. */
  async #text(file: string): Promise<string> {
    return fs.readFile(file, 'utf8').catch((error: unknown) => {
      this.#warn('read', error);
      return '';
    });
  }

  #warn(what: string, error: unknown): void {
    this.options.log.warn(`The activity could not be ${what}: ${reasonOf(error)}`);
  }
}

/** 0 for one that is not there: another window may have removed it. */
async function sizeOfFile(file: string): Promise<number> {
  const { size } = await fs.stat(file).catch(() => ({ size: 0 }));
  return size;
}
