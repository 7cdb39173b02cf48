import assert from 'node:assert/strict';
import type { TreeNode } from '../../src/core/images/imageGroups';
import type { Fault } from '../simulator/faults';
import type { WireImage } from '../simulator/wire';
import { closes, presses, types } from '../support/deeds';
import { TOKEN_BOX } from '../support/hostFixture';
import { ReplicateFixture, WANTED } from '../support/replicating';
import { asUser, type Deed } from '../support/scriptedUser';
import { setWaitMinutes } from '../support/setting';
import { ticks } from '../support/ticks';
import { untilTree } from '../support/treeText';

const FAILED = 'Could not replicate the image: ';
const SEND = { method: 'POST', path: /\/regions$/ };

describe('replicating an image fails', () => {
  const fixture = new ReplicateFixture();
  let web: WireImage;
  let row: TreeNode | undefined;

  beforeEach(async () => {
    web = fixture.add('web', 'us-ord');
    [row] = await fixture.rows('web');
  });

  /** Adds Osaka; then these deeds. Gives what the command gave. */
  async function addOsaka(meanwhile: () => unknown, ...deeds: readonly Deed[]): Promise<unknown> {
    const all = [
      ticks(['Chicago, IL', 'Osaka, JP'], WANTED),
      presses('Add 1 Copy', /^Add a copy of “web” in Osaka\?/, meanwhile),
      ...deeds,
    ];
    return asUser(all, () => fixture.run(row));
  }

  const meet = (fault: Fault) => () => fixture.simulator.faults.next(SEND, fault);

  it('not at all when the answer is lost after it was done: it looks, and goes on', async () => {
    const done = closes('“web” is available in Osaka.');
    assert.equal(await addOsaka(meet({ kind: 'cutAfterActing' }), done), web.id);
    assert.equal(fixture.sent.length, 1);
  });

  it('when the connection is cut before anything was done, and is not sent again', async () => {
    const why =
      /^Could not replicate the image: The answer was lost \(.+\), and nothing was changed/;
    assert.equal(await addOsaka(meet({ kind: 'cut', afterBytes: 0 }), closes(why)), undefined);
    assert.equal(await addOsaka(meet({ kind: 'html502' }), closes(why)), undefined);
    assert.equal(fixture.sent.length, 2);
    assert.equal(fixture.placesOf(web), 'us-ord available');
  });

  it('in doubt when it cannot be seen what became of it', async () => {
    const { faults } = fixture.simulator;
    const lost = { kind: 'cut', afterBytes: 0 } as const;
    const meanwhile = async () => {
      faults.next(SEND, { kind: 'cutAfterActing' });
      void fixture.simulator.journal
        .arrival(({ method }) => method === 'POST')
        .then(() => faults.next({ method: 'GET', path: /private/ }, lost, 2));
    };
    await addOsaka(
      meanwhile,
      closes(/and it could not be seen whether it was done\. Refresh and look/),
    );
    assert.equal(fixture.sent.length, 1);
  });

  const refusals = [
    [
      'for want of a grant',
      { status: 403, reason: 'Unauthorized' },
      'Your Linode user may not do this. An administrator of the account can grant it. (Unauthorized.)',
    ],
    [
      'in the API’s own words',
      { status: 400, reason: 'A region is not valid' },
      'Linode says: A region is not valid.',
    ],
    [
      'by a fault of the service, and nothing was done',
      { status: 500, reason: 'Internal error' },
      'The answer was lost (Internal error), and nothing was changed. Try again.',
    ],
  ] as const;
  for (const [name, fault, why] of refusals) {
    it(`${name}`, async () => {
      await addOsaka(meet({ kind: 'status', ...fault }), closes(FAILED + why, 'Show Log'));
      assert.equal(fixture.placesOf(web), 'us-ord available');
    });
  }

  it('by a rate limit says when to try again', async () => {
    const meanwhile = meet({ kind: 'rateLimit', retryAfterS: 40 });
    const why = /: Linode allows only so many requests a minute\. Try again in 40 s\.$/;
    await addOsaka(meanwhile, closes(why, 'Show Log'));
    assert.equal(fixture.sent.length, 1);
  });

  it('and takes an image out of the list that is gone meanwhile', async () => {
    const meanwhile = () => fixture.simulator.account.removeImage(web.id);
    const why = `${FAILED}Linode does not have it any more.`;
    assert.equal(await addOsaka(meanwhile, closes(why, 'Show Log')), undefined);
    await untilTree(fixture.extension.own, /^(?!.*web)/s);
    assert.deepEqual(fixture.sent, []);
  });

  it('when the image is deleted while its copy is made', async () => {
    const { account, journal, pace } = fixture.simulator;
    pace.replicateMs = 3_600_000;
    const meanwhile = () =>
      void journal.next(({ method }) => method === 'POST').then(() => account.removeImage(web.id));
    const why = `${FAILED}Linode removed the image without giving a reason.`;
    assert.equal(await addOsaka(meanwhile, closes(why, 'Show Log')), undefined);
    await untilTree(fixture.extension.own, /^(?!.*web)/s);
  });

  it('not when a token is refused and another one is given', async () => {
    const { tokens } = fixture.simulator;
    const meanwhile = () => tokens.revoke(tokens.minimal);
    const deeds = [
      presses('Sign In Again', 'Linode no longer accepts the token of “my-team”.'),
      types(tokens.full, TOKEN_BOX),
      closes('Signed in to Linode as “my-team”.'),
      closes('“web” is available in Osaka.'),
    ];
    assert.equal(await addOsaka(meanwhile, ...deeds), web.id);
  });

  it('when the service gives a copy up, and says which', async () => {
    fixture.simulator.behaviour.timedOutRegions = ['jp-osa'];
    const why = '“web”: Linode gave up copying it to Osaka. Remove that copy, then add it again.';
    assert.equal(await addOsaka(() => {}, closes(why, 'Show')), undefined);
    await untilTree(fixture.extension.own, /web \| jp-osa: timed out/);
  });

  it('not when it takes longer than the setting: it can be waited for further', async () => {
    const { clock, pace } = fixture.simulator;
    pace.replicateMs = 3_600_000;
    await setWaitMinutes(0.001);
    try {
      const message = 'It takes longer than expected. Linode goes on with the copies of “web”.';
      const deeds = [
        presses('Keep Waiting', message, () => clock.advance(3_600_000)),
        closes('“web” is available in Osaka.'),
      ];
      assert.equal(await addOsaka(() => {}, ...deeds), undefined);
    } finally {
      await setWaitMinutes(undefined);
    }
  });
});
