import assert from 'node:assert/strict';
import { askChoice, askText } from '../../../src/ui/ask';
import { showError, showWarning } from '../../../src/ui/messages';
import { withCancellableProgress } from '../../../src/ui/progress';
import { setWindow, theWindow } from '../../../src/ui/safeWindow';
import { NodeWindow } from '../../nodeStage/nodeWindow';
import type { Prompt } from '../../support/stage';

const FOREIGN = '[click](command:linodeImages.showLog) $(lock)\u202E';
const SHOWN = '[click]\u200B(command:linodeImages.showLog) $\u200B(lock)';

describe('the window that commands work in', () => {
  let window: NodeWindow;
  let met: Prompt[];

  beforeEach(() => {
    window = new NodeWindow(new Map());
    met = [];
    window.meet = async (prompt) => {
      met.push(prompt);
    };
    setWindow(window);
  });

  it('gives no link to a message, nor to what stands below it', async () => {
    await showError(`Could not delete “${FOREIGN}”`, 'Show Log');
    await showWarning('Really?', { modal: true, detail: FOREIGN }, 'Delete');
    assert.deepEqual(met, [
      { kind: 'message', text: `Could not delete “${SHOWN}”`, buttons: ['Show Log'] },
      { kind: 'message', text: `Really? ${SHOWN}`, buttons: ['Delete'] },
    ]);
  });

  it('gives none to a progress and to the status bar', async () => {
    const seen: string[] = [];
    window.watcher = {
      cancelled: new AbortController().signal,
      began: (title) => seen.push(title),
      reported: (message) => seen.push(message),
      ended: () => {},
    };
    window.onStatus = (text) => seen.push(text);
    const run = async (report: (message: string) => void) => report(`2 %, ${FOREIGN}`);
    await withCancellableProgress({ title: `Uploading ${FOREIGN}`, run });
    theWindow().showStatus(FOREIGN, { icon: 'check', ms: 1 });
    assert.deepEqual(seen, [`Uploading ${SHOWN}`, `2 %, ${SHOWN}`, `$(check) ${SHOWN}`]);
  });

  it('gives none to a box, and leaves what is typed as it is', async () => {
    const question = {
      value: FOREIGN,
      prompt: FOREIGN,
      placeholder: FOREIGN,
      check: () => FOREIGN,
    };
    void askText({ title: FOREIGN }, question);
    const [prompt] = met;
    assert.ok(prompt?.kind === 'inputBox');
    window.press('accept');
    const { box } = prompt;
    assert.deepEqual(
      [box.title, box.prompt, box.placeholder, box.validationMessage, box.value],
      [SHOWN, SHOWN, SHOWN, SHOWN, FOREIGN],
    );
  });

  it('gives none to the items of a choice, whose values stay what they are', async () => {
    const texts = { label: FOREIGN, description: FOREIGN, detail: FOREIGN };
    const items = [{ ...texts, value: FOREIGN }];
    const asked = askChoice({ title: 'Title' }, { placeholder: FOREIGN, items, active: FOREIGN });
    const [prompt] = met;
    assert.ok(prompt?.kind === 'quickPick');
    const [item] = prompt.pick.items;
    assert.deepEqual([item?.label, item?.description, item?.detail], [SHOWN, SHOWN, SHOWN]);
    window.press('accept');
    assert.equal(await asked, FOREIGN);
  });
});
