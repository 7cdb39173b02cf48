import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Journey } from '../journeys';

/** Opens the palette when it is a link, and clicked. */
const LINK = '(command:workbench.action.showCommands)';

/** A text that others have given to a thing, by the word that stands in its link. */
export function foreign(word: string): string {
  return `[${word}]${LINK} $(lock)`;
}

/** As that is shown: with what cannot be seen between the brackets. */
export function shown(word: string): string {
  return `[${word}]\u200B${LINK} $\u200B(lock)`;
}

/** What stands in the brackets of those texts, so that a link would be known by it. */
const WORDS = /^(?:label|tag|region|name|file|why|said)$/;

/** The link elements in toasts and in the quick input, of which none is ours in these journeys. */
function linksOf({ page, ui }: Journey): readonly Locator[] {
  return [
    ui.notifications.toasts.locator('.notification-list-item-message a'),
    ui.quickInput.root.locator('a[href], a.monaco-link'),
    page.locator('a').filter({ hasText: WORDS }),
  ];
}

/** Icons that a text has put where only texts stand. */
function iconsOf({ page, ui }: Journey): readonly Locator[] {
  return [
    ui.notifications.toasts.locator('.codicon-lock'),
    ui.quickInput.root.locator('.label-name .codicon-lock, .quick-input-message .codicon-lock'),
    page.locator('.part.sidebar .label-name .codicon, .part.statusbar .codicon-lock'),
  ];
}

/** Nothing of what is seen at this moment is a link or an icon that others have made. */
export async function assertPlain(journey: Journey): Promise<void> {
  for (const found of [...linksOf(journey), ...iconsOf(journey)]) {
    assert.deepEqual(await found.allInnerTexts(), []);
  }
}
