import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { accept, itemOf, nextText, pickOf, plain } from './deeds';
import type { Deed } from './scriptedUser';

export interface Ticking {
  /** All that there is, in its order. */
  readonly offered?: readonly string[];
  /** The labels that are ticked at first, in any order. */
  readonly from?: readonly string[];
  /** The labels that are ticked at the end. */
  readonly to: readonly string[];
  /** Happens before it is accepted. */
  readonly meanwhile?: () => unknown;
}

/** Ticks items of a choice of many, and accepts. */
export function ticks(prompt: RegExp, { offered, from, to, meanwhile = () => {} }: Ticking): Deed {
  return {
    name: `tick ${to.join(', ')} at ${prompt}`,
    answer: async (shown) => {
      const pick = pickOf(shown, prompt);
      const labels = pick.items.map(({ label }) => plain(label));
      if (offered) assert.deepEqual(labels, offered);
      const ticked = pick.selectedItems.map(({ label }) => plain(label));
      if (from) assert.deepEqual(ticked.toSorted(), from.toSorted());
      await meanwhile();
      pick.selectedItems = to.map((label) => itemOf(pick, label));
      await accept();
    },
  };
}

/** Ticks items and accepts, or ticks one that cannot be: the reason stands in place of the question. */
export function ticksInVain(prompt: RegExp, to: readonly string[], refusal: string): Deed {
  return {
    name: `tick ${to.join(', ')} in vain at ${prompt}`,
    staysOpen: true,
    answer: async (shown) => {
      const pick = pickOf(shown, prompt);
      const items = to.map((label) => itemOf(pick, label));
      const said = untilSaid(pick, refusal);
      pick.selectedItems = items;
      if (items.every((item) => !('refusal' in item))) await accept();
      await said;
    },
  };
}

/** Another choice brings the question back first. */
async function untilSaid(
  pick: vscode.QuickPick<vscode.QuickPickItem>,
  refusal: string,
): Promise<void> {
  do await nextText(pick, 'placeholder');
  while (pick.placeholder !== refusal);
}
