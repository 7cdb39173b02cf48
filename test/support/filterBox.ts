import assert from 'node:assert/strict';
import type { PickItem } from '../../src/ui/window';
import { accept, nextText, pickOf } from './deeds';
import type { Deed } from './scriptedUser';

const BOX = /^tag:web region:us-east/;

export interface SeenBox {
  readonly title: string;
  readonly items: readonly PickItem[];
}

/** Types into the box of the filter, which stays open, and looks at it once it has followed. */
export function typesFilter(text: string, look: (box: SeenBox) => unknown = () => {}): Deed {
  return {
    name: `type the filter “${text}”`,
    staysOpen: true,
    answer: async (shown) => {
      const pick = pickOf(shown, BOX);
      let followed = nextText(pick, 'title');
      pick.value = text;
      let title = await followed;
      while (pick.value !== text) {
        followed = nextText(pick, 'title'); // VS Code still told of the text that was there before.
        title = await followed;
      }
      await new Promise((resolve) => setTimeout(resolve)); // Its items come right after.
      await look({ title, items: pick.items });
    },
  };
}

/** Presses Enter in the box of the filter, on an item of it or on the one that keeps the text. */
export function entersFilter(label?: string): Deed {
  return {
    name: `press Enter at the filter${label === undefined ? '' : `, on “${label}”`}`,
    staysOpen: label !== undefined,
    answer: async (shown) => {
      const pick = pickOf(shown, BOX);
      const item = pick.items.find((one) => label === undefined || one.label === label);
      assert.ok(item, `There is no “${label}”, only ${pick.items.map((one) => one.label).join()}`);
      const followed = label === undefined ? undefined : nextText(pick, 'title');
      pick.activeItems = [item];
      await accept();
      await followed;
    },
  };
}
