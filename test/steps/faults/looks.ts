import assert from 'node:assert/strict';
import type { SimulatedAccount } from '../../simulator/account';
import type { WireImageRegion } from '../../simulator/wire';
import { types } from '../../support/deeds';
import { TOKEN_BOX } from '../../support/fixture';
import type { Deed } from '../../support/scriptedUser';
import { type ShownView, stage } from '../../support/stage';
import { treeText, untilTree } from '../../support/treeText';

const SIGN_IN_AGAIN = 'Sign In Again';
const STATUS_BAR = 'status bar: ';
const PROGRESS = 'progress: ';
/** A button of what went well, of which no cell tells. */
const NOT_AGAIN = 'Don’t Show Again';
const AGENT = 'the agent: ';
const PATIENCE_MS = 30_000;

/** The images and the Linodes of the account, with all that an operation changes of them. */
export function accountText(account: SimulatedAccount): string {
  const images = account.images
    .filter(({ is_public }) => !is_public)
    .map(({ label, regions, status, tags }) => {
      const places = (regions ?? []).map(placeText).join(' + ');
      const facts = [status === 'available' ? places : status, ...tags.map((tag) => `#${tag}`)];
      return `${label} (${facts.join(' ')})`;
    });
  const labelOf = (id: string | null) => account.image(id ?? '')?.label ?? 'an image that is gone';
  const linodes = account.linodes.map(({ configs, linode: { image, label, status } }) => {
    const isDirect = configs.some(({ kernel }) => kernel === 'linode/direct-disk');
    const facts = [status, `from ${labelOf(image)}`, ...(isDirect ? ['by Direct Disk'] : [])];
    return `Linode ${label} (${facts.join(', ')})`;
  });
  return [...images, ...linodes].join(', ');
}

function placeText({ region, status }: WireImageRegion): string {
  return status === 'available' ? region : `${region}: ${status}`;
}

/** Resolves when the tree shows that: rows of a group after its name and “>”, groups apart by “;”. */
export async function untilShown(view: ShownView, tree: string): Promise<void> {
  const { source } = patternOf(tree.replaceAll('; ', '\n').replaceAll(/ > /g, '\n  '), '[^\\n]+');
  // How far a capture is comes in with the next look at it.
  const fits = new RegExp(source.replaceAll('creating', 'creating(?: \\d+%)?'));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
  await Promise.race([untilTree(view, fits), late]);
  assert.match(await treeText(view), fits);
}

/** The user reads each message with its buttons, signs in again where that is asked, and closes the others. */
export function readsAll(sees: readonly string[], token: string): readonly Deed[] {
  return sees
    .filter((seen) => ![STATUS_BAR, PROGRESS, AGENT].some((one) => seen.startsWith(one)))
    .flatMap((seen) =>
      seen.includes(`[${SIGN_IN_AGAIN}]`)
        ? [reads(seen, SIGN_IN_AGAIN), types(token, TOKEN_BOX)]
        : [reads(seen)],
    );
}

function reads(seen: string, button?: string): Deed {
  return {
    name: `read “${seen}”`,
    answer: (prompt) => {
      assert.ok(prompt.kind === 'message', `“${seen}” was foreseen, not ${prompt.kind}`);
      const own = prompt.buttons.filter((title) => title !== NOT_AGAIN);
      const buttons = own.map((title) => ` [${title}]`).join('');
      assert.match(`${prompt.text}${buttons}`, patternOf(seen, '[^]+'));
      return button;
    },
  };
}

/** Runs the work, and returns what it showed in the status bar. */
export async function noteStatusBar(work: () => Promise<unknown>): Promise<readonly string[]> {
  const noted: string[] = [];
  const giveBack = stage().onStatus((text) => noted.push(`${STATUS_BAR}${text}`));
  try {
    await work();
    return noted;
  } finally {
    giveBack();
  }
}

/** What of a cell is seen in the status bar. */
export function inStatusBar(sees: readonly string[]): readonly string[] {
  return sees.filter((seen) => seen.startsWith(STATUS_BAR));
}

/** What of a cell is seen in the progress, where the user then presses Cancel. */
export function inProgress(sees: readonly string[]): readonly RegExp[] {
  return sees
    .filter((seen) => seen.startsWith(PROGRESS))
    .map((seen) => patternOf(seen.slice(PROGRESS.length), '[^]+'));
}

/** What the agent is told of a cell is the answer of its tool. */
export function assertAgentReads(sees: readonly string[], answer: unknown): void {
  for (const seen of sees.filter((one) => one.startsWith(AGENT))) {
    assert.match(String(answer), patternOf(seen.slice(AGENT.length), '[^]+'));
  }
}

/** The whole text, with “…” for what is another one each time. */
function patternOf(text: string, any: string): RegExp {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('…', any)}$`);
}
