import assert from 'node:assert/strict';
import type { PickItem, QuickPick } from '../../src/ui/window';
import { accept, itemOf, nextText, pickOf, plain } from './deeds';
import type { Deed } from './scriptedUser';

export interface Ticking {
  /** All that there is, in its order. */
  readonly offered?: readonly string[];
  /** The labels that are ticked at first, in any order. */
  readonly from?: readonly string[];
}

/** Ticks the items of these labels (icons left out) in a choice of many, and no others, and accepts. */
export function ticks(
  labels: readonly string[],
  prompt: RegExp,
  { offered, from }: Ticking = {},
): Deed {
  return {
    name: `tick “${labels.join('”, “')}” at ${prompt}`,
    answer: async (shown) => {
      const pick = pickOf(shown, prompt);
      if (offered) assert.deepEqual(labelsOf(pick.items), offered);
      if (from) assert.deepEqual(labelsOf(pick.selectedItems).toSorted(), from.toSorted());
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
      assert.deepEqual(labelsOf(pickOf(shown, prompt).selectedItems), labels);
      await accept();
    },
  };
}

/** Ticks items and accepts, or ticks one that cannot be: the reason stands in place of the question. */
export function ticksInVain(labels: readonly string[], prompt: RegExp, refusal: string): Deed {
  return {
    name: `tick “${labels.join('”, “')}” in vain at ${prompt}`,
    staysOpen: true,
    answer: async (shown) => {
      const pick = pickOf(shown, prompt);
      const items = labels.map((label) => itemOf(pick, label));
      const said = untilSaid(pick, refusal);
      pick.selectedItems = items;
      if (items.every((item) => !('refusal' in item))) await accept();
      await said;
    },
  };
}

/** Reads the labels of a choice, lines between them included, and leaves it open. */
export function offers(labels: readonly string[], prompt: RegExp): Deed {
  return {
    name: `see the labels at ${prompt}`,
    staysOpen: true,
    answer: (shown) => assert.deepEqual(labelsOf(pickOf(shown, prompt).items), labels),
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

function labelsOf(items: readonly PickItem[]): string[] {
  return items.map(({ label }) => plain(label));
}

/** Another choice brings the question back first. */
async function untilSaid(pick: QuickPick<PickItem>, refusal: string): Promise<void> {
  do await nextText(pick, 'placeholder');
  while (pick.placeholder !== refusal);
}
