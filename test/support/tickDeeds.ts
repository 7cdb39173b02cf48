import assert from 'node:assert/strict';
import { accept, itemOf, pickOf, plain } from './deeds';
import type { Deed } from './scriptedUser';

/** Ticks the items of those labels and no others, of a choice of many, and accepts. */
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

/** Accepts a choice of many as it is, with those items ticked. */
export function keepsTicked(labels: readonly string[], prompt: RegExp): Deed {
  return {
    name: `keep “${labels.join('”, “')}” at ${prompt}`,
    answer: async (shown) => {
      const { selectedItems } = pickOf(shown, prompt);
      assert.deepEqual(
        selectedItems.map((item) => plain(item.label)),
        labels,
      );
      await accept();
    },
  };
}
