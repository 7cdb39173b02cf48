import assert from 'node:assert/strict';
import { closes, keeps, picks, presses, types } from '../support/deeds';
import { TOKEN_BOX } from '../support/fixture';
import { hurry } from '../support/hurry';
import { failsWith, PlanFixture, planBy } from '../support/planFixture';
import { asUser } from '../support/scriptedUser';
import { callTool, execute, stage } from '../support/stage';
import { untilTree } from '../support/treeText';

const OTHER = 'a'.repeat(64);

describe('the tools with several accounts side by side', () => {
  const fixture = new PlanFixture();
  hurry();

  beforeEach(async () => {
    const { account, tokens } = fixture.simulator;
    account.addImage({ id: 'private/1', label: 'of-my-team' });
    account.addImage({ id: 'private/2', label: 'of-acme' });
    account.addUser('acme', { 2: 'read_write' });
    tokens.add(OTHER, { user: 'acme' });
    const deeds = [types(OTHER, TOKEN_BOX), closes('Signed in to Linode as “acme”.')];
    await asUser(deeds, () => execute('linodeImages.addAccount'));
    await stage().untilListed();
    await execute('linodeImages.showAllAccounts');
    await execute('linodeImages.refresh');
    await untilTree(fixture.extension.own, /of-my-team/);
  });

  afterEach(() => execute('linodeImages.showOneAccount'));

  /** What tells the tokens of requests apart; the current account is the last whose profile was read. */
  const senders = (method: string, path: RegExp) =>
    fixture.simulator.journal.requests(method, path).map(({ headers }) => headers['authorization']);
  const current = () => senders('GET', /\/profile$/).at(-1);

  it('say whose an image is, and act with the token of its account', async () => {
    const { images } = await callTool('findImages', { query: 'of-my-team' });
    const [found] = images as { readonly account: string }[];
    assert.equal(found?.account, 'my-team');
    const plan = await planBy('planDeletion', { images: ['private/1'] });
    const deeds = [presses('Delete', /^Delete “of-my-team”\?/), closes(/^Deleted/)];
    await asUser(deeds, () => callTool('applyPlan', { plan }));
    const [used, ...others] = senders('DELETE', /\D1$/);
    assert.ok(used && others.length === 0);
    assert.notEqual(used, current());
  });

  it('plan for one account at a time', () =>
    failsWith(
      callTool('planDeletion', { images: ['private/1', 'private/2'] }),
      /^Name images of one account/,
    ));

  it('say in which account an upload ends, to the agent and to the user', async () => {
    const { fsPath: path } = fixture.files.sample('disk.img.gz');
    const planned = await callTool('planUpload', { path, region: 'us-ord' });
    assert.equal(planned['account'], 'acme');
    const deeds = [
      keeps('disk', /^Label of the image of .+disk\.img\.gz in acme; it costs \$0\.10 a month/),
      picks('Chicago, IL', /^Region where the image is kept$/),
      keeps('', /^Description/),
      keeps('', /^Tags/),
      picks('Without cloud-init', /^Is cloud-init/),
      closes(/^“disk” is available/),
    ];
    await asUser(deeds, () => callTool('applyPlan', { plan: planned['plan'] }));
    assert.deepEqual(senders('POST', /\/images\/upload$/), [current()]);
  });
});
