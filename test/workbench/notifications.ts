import type { Locator, Page } from 'playwright-core';
import { KEYS } from './keys';
import { untilDone } from './retry';

/** The toasts in the corner. An information toast goes by itself after some seconds. */
export class Notifications {
  readonly toasts: Locator;
  /** Those toasts that tell of an error. */
  readonly errors: Locator;

  constructor(private readonly page: Page) {
    this.toasts = page.locator('.notifications-toasts .notification-toast');
    this.errors = this.toasts.filter({ has: page.locator('.codicon-error') });
  }

  /** The toast that holds a text; wait for it with `.waitFor()`. */
  toast(text: string | RegExp): Locator {
    return this.toasts.filter({ hasText: text });
  }

  /** Waits for a toast and returns its message. */
  async message(text: string | RegExp): Promise<string> {
    const message = this.toast(text).locator('.notification-list-item-message').first();
    return ((await message.textContent()) ?? '').trim();
  }

  /** A button of a toast, by its exact text. */
  button(toastText: string | RegExp, label: string): Locator {
    return this.toast(toastText).getByRole('button', { name: label, exact: true });
  }

  async choose(toastText: string | RegExp, label: string): Promise<void> {
    await this.button(toastText, label).click();
  }

  /** The running bar of a toast. */
  progressBar(text: string | RegExp): Locator {
    return this.toast(text).locator('.monaco-progress-container.active');
  }

  /** How far the bar of a toast is, in percent; undefined while it only says "busy". */
  async progressPercent(text: string | RegExp): Promise<number | undefined> {
    const bit = this.progressBar(text).locator('.progress-bit');
    const style = (await bit.getAttribute('style')) ?? '';
    const percent = /width: *([\d.]+)%/.exec(style)?.[1];
    return percent === undefined ? undefined : Number(percent);
  }

  /** Removes all toasts. Of those that come next, VS Code shows no more than three in 0.8 s, ever. */
  async clear(): Promise<void> {
    await untilDone(async () => {
      if ((await this.toasts.count()) === 0) return;
      await this.page.keyboard.press(KEYS.clearNotifications.press);
      await this.toasts.first().waitFor({ state: 'detached', timeout: 5_000 });
    });
  }
}
