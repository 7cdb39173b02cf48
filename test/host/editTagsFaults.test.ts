import assert from 'node:assert/strict';
import { imageNumber } from '../simulator/account';
import { closes, picks, presses, types } from '../support/deeds';
import { CHANGED, LABELS, NEW_TAGS, TagsFixture, WHAT } from '../support/editFixture';
import { TOKEN_BOX } from '../support/hostFixture';
import { keepsTicks } from '../support/ticks';
import { untilTree } from '../support/treeText';

describe('a change of tags that meets a fault in the middle', () => {
  const editing = new TagsFixture();

  const addOps = [picks('Add Tags', WHAT), types('ops', NEW_TAGS), keepsTicks(LABELS, CHANGED)];
  const DONE = ['ops,prod', 'data,ops,prod', 'ops'];
  /** The PUT to an image; its id is encoded in the path. */
  const putTo = (label: string) => ({
    method: 'PUT',
    path: new RegExp(`\\D${imageNumber(editing.image(label)?.id ?? '')}$`),
  });

  it('wait out a limit of the API', async () => {
    const limit = { kind: 'rateLimit', retryAfterS: 0.2 } as const;
    editing.host.simulator.faults.next(putTo('db'), limit, 3);
    await editing.edit(LABELS, ...addOps, closes('Tagged 3 images.'));
    assert.deepEqual(editing.tags(), DONE);
    assert.equal(editing.puts().length, 6);
  });

  it('ask for another token, and go on', async () => {
    const { faults, tokens } = editing.host.simulator;
    faults.next(putTo('db'), { kind: 'status', status: 401, reason: 'Invalid Token' });
    await editing.edit(
      LABELS,
      ...addOps,
      presses('Sign In Again', 'Linode no longer accepts the token of “my-team”.'),
      types(tokens.full, TOKEN_BOX),
      closes(/^Signed in/),
      closes('Tagged 3 images.'),
    );
    assert.deepEqual(editing.tags(), DONE);
  });

  it('leave the rest when no token is given, and go on with it on demand', async () => {
    const { faults } = editing.host.simulator;
    const refused = { kind: 'status', status: 401, reason: 'Invalid Token' } as const;
    faults.next(putTo('db'), refused);
    await editing.edit(
      LABELS,
      ...addOps,
      closes('Linode no longer accepts the token of “my-team”.', 'Sign In Again'),
      presses('Try Again', 'Tagged 1 of 3 images. Not begun: 2.'),
      closes('Tagged 2 images.'),
    );
    assert.deepEqual(editing.tags(), DONE);
  });

  it('say which failed and why, and try these again on demand', async () => {
    const { faults } = editing.host.simulator;
    const forbidden = { kind: 'status', status: 403, reason: 'Unauthorized' } as const;
    faults.next(putTo('api'), forbidden);
    faults.next(putTo('web'), forbidden);
    await editing.edit(
      LABELS,
      ...addOps,
      presses(
        'Try Again',
        'Tagged 1 of 3 images. Could not change “api”, “web”: Your Linode user may not do this. An administrator of the account can grant it. (Unauthorized.)',
      ),
      closes('Tagged 2 images.'),
    );
    assert.deepEqual(editing.tags(), DONE);
  });

  it('say that one is gone, and take its row away', async () => {
    const gone = editing.image('db')?.id ?? '';
    await editing.edit(
      LABELS,
      picks('Add Tags', WHAT),
      types('ops', NEW_TAGS, () => editing.host.simulator.account.removeImage(gone)),
      keepsTicks(LABELS, CHANGED),
      closes(
        'Tagged 2 of 3 images. Could not change “db”: Linode does not have it any more.',
        'Try Again',
        'Show Log',
      ),
    );
    assert.doesNotMatch(await untilTree(editing.host.extension.own, /^/), /\bdb\b/);
  });

  it('look what became of one whose answer was lost, and send none again', async () => {
    const { faults } = editing.host.simulator;
    faults.next(putTo('api'), { kind: 'cutAfterActing' });
    faults.next(putTo('db'), { kind: 'cut', afterBytes: 0 });
    await editing.edit(
      LABELS,
      ...addOps,
      closes(
        /^Tagged 2 of 3 images\. Could not change “db”: The answer was lost \(.+\), and nothing was changed\. Try again\.$/,
      ),
    );
    assert.deepEqual(editing.tags(), ['ops,prod', 'data,prod', 'ops']);
    assert.equal(editing.puts().length, 3);
  });

  it('end when Linode is closed for maintenance, and say so', async () => {
    editing.host.simulator.faults.next(putTo('db'), { kind: 'maintenance' });
    await editing.edit(
      LABELS,
      ...addOps,
      closes(
        'Tagged 1 of 3 images. Not begun: 2. Linode’s API is closed for maintenance. Try again later.',
      ),
    );
    assert.equal(editing.puts().length, 2);
  });
});
