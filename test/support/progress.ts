import { CancelledError } from '../../src/kit/errors';
import { Emitter } from '../../src/kit/event';
import { stage } from './stage';

/** What the progress of commands shows during some work, and the means to cancel it. */
export interface ShownProgress {
  readonly titles: readonly string[];
  /** The titles of what is still shown. */
  readonly open: ReadonlySet<string>;
  readonly messages: readonly string[];
  /** Resolves when a message that fits is shown, or was. */
  until(fits: RegExp): Promise<void>;
  /** Presses Cancel in all that are shown. */
  cancel(): void;
}

/** Stands between the extension and its progress, which no test can read nor cancel. */
export async function watchProgress<T>(work: (shown: ShownProgress) => Promise<T>): Promise<T> {
  const titles: string[] = [];
  const open = new Set<string>();
  const messages: string[] = [];
  const abort = new AbortController();
  const reports = new Emitter<void>();
  const giveBack = stage().onProgress({
    cancelled: abort.signal,
    began: (title) => {
      titles.push(title);
      open.add(title);
    },
    reported: (message) => {
      messages.push(message);
      reports.fire();
    },
    ended: (title) => open.delete(title),
  });
  const until = async (fits: RegExp): Promise<void> => {
    while (!messages.some((message) => fits.test(message))) {
      await new Promise<void>((resolve) => {
        const subscription = reports.event(() => {
          subscription.dispose();
          resolve();
        });
      });
    }
  };
  try {
    const cancel = () => abort.abort(new CancelledError());
    return await work({ titles, open, messages, until, cancel });
  } finally {
    giveBack();
  }
}
