import assert from 'node:assert/strict';
import { imageNumber } from '../simulator/account';
import { closes, picks, presses, types } from '../support/deeds';
import { CHANGED, LABELS, NEW_TAGS, TagsFixture, WHAT } from '../support/editFixture';
import { keepsTicks } from '../support/ticks';

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
        'Tagged 1 of 3 images. Could not change “api”, “web”: Your Linode user lacks the permission “update_image”. An administrator of the account can grant it, with the role “image_contributor”. (Unauthorized.)',
      ),
      closes('Tagged 2 images.'),
    );
    assert.deepEqual(editing.tags(), DONE);
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
