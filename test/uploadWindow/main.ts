// A window that uploads a file, as a process of its own, which can be killed: by the test, or by
// itself at one of its steps. It ends when it is told to.

import fs from 'node:fs/promises';
import type { NewUpload } from '../../src/api/linodeApi';
import { UploadWindow, type UploadWindowOptions } from '../support/uploadWindow';

/** What the process is told, as JSON. */
export interface WindowProcessOptions {
  readonly window: UploadWindowOptions;
  readonly file: string;
  readonly answers: NewUpload;
  /** The step at which it kills itself; none where the test does. */
  readonly killAt?: { readonly step: string; readonly count: number };
}

/** What the process says when the upload has come to an end: all its steps. */
export interface WindowProcessEnd {
  readonly steps: readonly string[];
}

/** The steps within a claim, too: files are written, linked, removed. */
function watchFiles(reach: (step: string) => void): void {
  for (const name of ['writeFile', 'rename', 'link', 'unlink', 'rm'] as const) {
    const act = fs[name] as (...given: readonly unknown[]) => Promise<unknown>;
    Object.assign(fs, {
      [name]: async (...given: readonly unknown[]) => {
        reach(`fs.${name}`);
        const result = await act(...given);
        reach(`fs.${name}, done`);
        return result;
      },
    });
  }
}

async function main({ answers, file, killAt, window }: WindowProcessOptions): Promise<void> {
  const steps: string[] = [];
  const reach = (step: string) => {
    steps.push(step);
    if (step !== killAt?.step) return;
    const count = steps.filter((other) => other === step).length;
    if (count === killAt.count) process.kill(process.pid, 'SIGKILL');
  };
  process.on('message', () => {}); // The process lives until it is killed, whatever it waits for.
  watchFiles(reach);
  await new UploadWindow({ ...window, reach }).upload(file, answers).catch(() => {});
  process.send?.({ steps } satisfies WindowProcessEnd);
}

void main(JSON.parse(process.argv[2] ?? '') as WindowProcessOptions);
