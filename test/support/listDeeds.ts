import assert from 'node:assert/strict';
import { accept, itemOf, pickOf } from './deeds';
import type { Deed } from './scriptedUser';

/** Ticks these items of a choice of many, and no others, and accepts. */
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

/** Reads the items of a choice, each as its label and what stands beside and below, and leaves it open. */
export function sees(items: readonly string[], prompt: RegExp): Deed {
  return {
    name: `see the items at ${prompt}`,
    staysOpen: true,
    answer: (shown) => {
      const texts = pickOf(shown, prompt).items.map(({ label, description, detail }) =>
        [label, description, detail].filter((text) => text).join(' | '),
      );
      assert.deepEqual(texts, items);
    },
  };
}
