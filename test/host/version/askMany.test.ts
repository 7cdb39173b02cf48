import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CancelledError } from '../../../src/kit/errors';
import { askMany } from '../../../src/ui/ask';
import type { PickItem, QuickPick } from '../../../src/ui/window';
import { asUser, type Deed } from '../../support/scriptedUser';

const ITEMS = [
  { label: 'Chicago', value: 'us-ord' },
  { label: 'Osaka', value: 'jp-osa' },
  { label: 'Houston', value: 'us-hou-1', refusal: 'Distributed regions do not hold images.' },
];

type Pick = QuickPick<PickItem>;

/** Does something to the choice that is open. */
function inPick(name: string, act: (pick: Pick) => unknown): Deed {
  return {
    name,
    answer: async (shown) => {
      assert.equal(shown.kind, 'quickPick');
      if (shown.kind === 'quickPick') await act(shown.pick);
    },
  };
}

describe('a choice of many', () => {
  const ask = (...picked: readonly string[]) =>
    askMany({ title: 'Regions' }, { placeholder: 'Where to?', items: ITEMS, picked });
  const press = (command: string) => vscode.commands.executeCommand(command);
  const accept = () => press('workbench.action.acceptSelectedQuickOpenItem');
  const nextTurn = () => new Promise((resolve) => setTimeout(resolve));

  it('begins with what is picked already, and gives it as it is', async () => {
    const deed = inPick('accept', async (pick) => {
      assert.deepEqual(
        pick.selectedItems.map(({ label }) => label),
        ['Osaka'],
      );
      await nextTurn();
      await accept();
    });
    assert.deepEqual(await asUser([deed], () => ask('jp-osa')), ['jp-osa']);
  });

  it('gives nothing where nothing is picked', async () => {
    const deed = inPick('accept', async () => {
      await nextTurn();
      await accept();
    });
    assert.deepEqual(await asUser([deed], () => ask()), []);
  });

  it('says why something cannot be picked, and leaves it out', async () => {
    const deed = inPick('pick Houston', async (pick) => {
      pick.activeItems = pick.items.filter(({ label }) => label === 'Houston');
      await nextTurn();
      const changed = new Promise<void>((resolve) => {
        pick.onDidChangeSelection(() => resolve());
      });
      await press('workbench.action.quickPickManyToggle');
      await changed;
      assert.equal(pick.placeholder, 'Distributed regions do not hold images.');
      await nextTurn();
      await accept();
    });
    assert.deepEqual(await asUser([deed], () => ask('jp-osa')), ['jp-osa']);
  });

  it('is left by Escape', async () => {
    const deed = inPick('escape', async () => {
      await nextTurn();
      await press('workbench.action.closeQuickOpen');
    });
    await asUser([deed], () => assert.rejects(ask('jp-osa'), CancelledError));
  });
});
