import type { Locator, Page } from 'playwright-core';
import { buttonNamed, exactly, startingWith } from './patterns';
import { untilDone } from './retry';

/** The palette, quick picks and input boxes: one widget at the top of the window. */
export class QuickInput {
  readonly root: Locator;
  /** The text box, of an input box and of a pick's filter alike. */
  readonly box: Locator;
  /** The title, with the step as in "Upload an Image (2/4)". */
  readonly title: Locator;
  /** What `validateInput` answered, or the prompt while there is nothing to complain of. */
  readonly message: Locator;

  constructor(private readonly page: Page) {
    this.root = page.locator('.quick-input-widget');
    this.box = this.root.locator('.quick-input-box input');
    this.title = this.root.locator('.quick-input-title');
    this.message = this.root.locator('.quick-input-message');
  }

  /** Waits for the step with this title; "Upload" also finds "Upload (1/4)". */
  async waitForTitle(title: string): Promise<void> {
    await this.title.filter({ hasText: startingWith(title) }).waitFor();
  }

  /** Fills the box; the step stays open. */
  async type(value: string): Promise<void> {
    await this.box.fill(value);
  }

  /** Presses Enter in the box. */
  async accept(): Promise<void> {
    await this.box.press('Enter');
  }

  /** Fills the box and presses Enter. */
  async answer(value: string): Promise<void> {
    await this.type(value);
    await this.accept();
  }

  /** An entry of a pick, by its exact label. */
  entry(label: string): Locator {
    const name = this.page.locator('.quick-input-list-label .label-name', {
      hasText: exactly(label),
    });
    return this.root.locator('.monaco-list-row').filter({ has: name }).first();
  }

  /** Clicks an entry until the step has gone on. */
  async pick(label: string): Promise<void> {
    const entry = this.entry(label);
    await entry.waitFor();
    await entry.click();
  }

  /** Ticks the entries with these labels, and no other, of a pick of many; it stays open. */
  async tick(labels: readonly string[]): Promise<void> {
    for (const label of await this.labels()) {
      const entry = this.entry(label);
      const ticked = String(labels.includes(label));
      await untilDone(async () => {
        const box = entry.getByRole('checkbox').or(entry.and(this.page.getByRole('checkbox')));
        if ((await box.first().getAttribute('aria-checked')) === ticked) return;
        await entry.click({ timeout: 5_000 });
        const wanted = this.page.locator(`[aria-checked=${ticked}]`);
        await box.and(wanted).first().waitFor({ timeout: 2_000 });
      });
    }
  }

  /** The labels of a pick's visible entries, without the separators. */
  async labels(): Promise<string[]> {
    const entries = await this.entries();
    return entries.filter((entry) => !entry.startsWith('---'));
  }

  /** The labels of a pick's visible entries, a separator as `--- its text`. */
  async entries(): Promise<string[]> {
    await this.root.locator('.monaco-list-row').first().waitFor();
    return this.root.locator('.monaco-list-row').evaluateAll((rows) =>
      rows.flatMap((row) => {
        // Rows are used again: what one held before stays in it, hidden.
        const text = (part: string): string => {
          const element = row.querySelector(part);
          return element?.checkVisibility() ? (element.textContent?.trim() ?? '') : '';
        };
        const separator = text('.quick-input-list-separator');
        const label = text('.quick-input-list-label .label-name');
        return [...(separator ? [`--- ${separator}`] : []), ...(label ? [label] : [])];
      }),
    );
  }

  /** The label of the entry that Enter takes. */
  async focused(): Promise<string> {
    const row = this.root.locator('.monaco-list-row.focused');
    const label = row.locator('.quick-input-list-label .label-name').filter({ visible: true });
    return (await label.first().textContent())?.trim() ?? '';
  }

  /** A button in the title bar or beside the box, by its tooltip: "Back", …. */
  button(tooltip: string): Locator {
    return this.root.getByRole('button', { name: buttonNamed(tooltip) });
  }

  async back(): Promise<void> {
    await this.button('Back').click();
  }

  /** Escape. */
  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }

  async waitUntilClosed(): Promise<void> {
    await this.root.waitFor({ state: 'hidden' });
  }

  /**
   * Runs a command by its palette title, category included. The palette lists what is known when
   * it opens, so it is reopened until an extension that is still loading has made itself known.
   */
  async runCommand(title: string): Promise<void> {
    await untilDone(async () => {
      await this.openPalette(title);
      await this.entry(title).click({ timeout: 2_000 });
    });
  }

  /** What the palette offers for a text. */
  async paletteEntries(text: string): Promise<string[]> {
    await untilDone(() => this.openPalette(text));
    const entries = await this.entries();
    await this.cancel();
    return entries;
  }

  /** Escape would hide the toasts where nothing is open that it closes. */
  private async openPalette(text: string): Promise<void> {
    if (await this.root.isVisible()) await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('F1');
    await this.box.fill(`>${text}`, { timeout: 2_000 });
  }
}
