import assert from 'node:assert/strict';
import type { TreeNode } from '../../src/features/images/model/imageGroups';
import type { WireImage } from '../simulator/wire';
import { closes, presses } from '../support/deeds';
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

  /** Adds Osaka; then these deeds. Returns what the command gave. */
  async function addOsaka(meanwhile: () => unknown, ...deeds: readonly Deed[]): Promise<unknown> {
    const all = [
      ticks(['Chicago, IL', 'Osaka, JP'], WANTED),
      presses('Add 1 Copy', /^Add a copy of “web” in Osaka\?/, meanwhile),
      ...deeds,
    ];
    return asUser(all, () => fixture.run(row));
  }

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

  it('in the API’s own words', async () => {
    const refusal = { kind: 'status', status: 400, reason: 'A region is not valid' } as const;
    const why = `${FAILED}Linode says: A region is not valid.`;
    await addOsaka(() => fixture.simulator.faults.next(SEND, refusal), closes(why, 'Show Log'));
    assert.equal(fixture.placesOf(web), 'us-ord available');
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
