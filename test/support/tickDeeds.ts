import assert from 'node:assert/strict';
import { accept, itemOf, pickOf, plain } from './deeds';
import type { Deed } from './scriptedUser';

/** Ticks the items of these labels (icons left out), and no others, and accepts. */
export function ticks(labels: readonly string[], prompt: RegExp): Deed {
  return {
    name: `tick “${labels.join('”, “')}” at ${prompt}`,
    answer: async (shown) => {
      const pick = pickOf(shown, prompt);
      pick.selectedItems = labels.map((label) => itemOf(pick, label));
      await accept();
    },
  };
}

/** Accepts what is ticked at first, which must be exactly that. */
export function keepsTicks(labels: readonly string[], prompt: RegExp): Deed {
  return {
    name: `keep the ticks at ${prompt}`,
    answer: async (shown) => {
      const ticked = pickOf(shown, prompt).selectedItems.map((item) => plain(item.label));
      assert.deepEqual(ticked, labels);
      await accept();
    },
  };
}
