import assert from 'node:assert/strict';
import { closes, keeps, picks, presses, types } from '../support/deeds';
import { answersDeploy, creates, passwordMessage, runs } from '../support/deployment';
import { Outside } from '../support/environment';
import { hurry } from '../support/hurry';
import { failsWith, PlanFixture, planBy } from '../support/planFixture';
import { asUser } from '../support/scriptedUser';
import { callTool } from '../support/stage';

describe('a plan of an agent that makes something', () => {
  const fixture = new PlanFixture();
  const outside = new Outside();
  hurry();

  it('copies to regions after the question with the cost', async () => {
    const { id } = fixture.add('web');
    const planned = await callTool('planReplication', { image: id, add: ['jp-osa'] });
    assert.deepEqual(planned['about_dollars_a_month'], { now: 0.1, after: 0.2 });
    const yes = presses(
      'Add 1 Copy',
      /^Add a copy of “web” in Osaka\? .*Monthly cost: about \$0\.10 now, about \$0\.20 after\./s,
    );
    const done = closes(/^“web” is /);
    const answer = await asUser([yes, done], () =>
      callTool('applyPlan', { plan: planned['plan'] }),
    );
    assert.deepEqual(answer['copies_under_way'], ['jp-osa']);
    await failsWith(callTool('planReplication', { image: id, add: ['gb-lon'] }), /^gb-lon: /);
    await failsWith(
      callTool('planReplication', { image: id, add: ['moon'] }),
      /is no region of Linode/,
    );
    await failsWith(
      callTool('planReplication', { image: id, remove: ['us-lax'] }),
      /has no copy in/,
    );
    await failsWith(callTool('planReplication', { image: id }), /in these regions already/);
  });

  it('edits after the questions of the command, which begin with what is proposed', async () => {
    const { id } = fixture.add('web', ['us-ord'], { tags: ['old'] });
    const plan = await planBy('planEdit', { image: id, label: 'www', tags: ['new', 'blue'] });
    const deeds = [
      keeps('www', /^Label of the image$/),
      types('new', /^Tags, separated by commas/),
    ];
    const answer = await asUser(deeds, () => callTool('applyPlan', { plan }));
    assert.deepEqual(answer['changed'], ['label', 'tags']);
    assert.deepEqual(fixture.simulator.account.image(id)?.tags, ['new']);
    await failsWith(
      callTool('planEdit', { image: id, label: 'no / slash' }),
      /cannot contain “\/”/,
    );
    await failsWith(callTool('planEdit', { image: id }), /^It is so already/);
  });

  it('uploads after the questions of the command, with the whole path and the cost', async () => {
    const file = fixture.files.sample('disk.img.gz');
    const input = { path: file.fsPath, region: 'us-ord', label: 'golden', description: 'one' };
    const label = /^Label of the image of .+disk\.img\.gz; it costs \$0\.10 a month/;
    const plan = await planBy('planUpload', input);
    const deeds = [
      keeps('golden', label),
      picks('Chicago, IL', /^Region where the image is kept$/),
      keeps('one', /^Description/),
      keeps('', /^Tags/),
      picks('Without cloud-init', /^Is cloud-init/),
      closes(/^“golden” is available/),
    ];
    const answer = await asUser(deeds, () => callTool('applyPlan', { plan }));
    assert.equal(fixture.imageOf('golden')?.id, answer['image']);
    await failsWith(callTool('planUpload', { ...input, region: 'gb-lon' }), /^gb-lon: /);
    const later = await planBy('planUpload', input);
    fixture.files.write('disk.img.gz', 'another');
    await failsWith(callTool('applyPlan', { plan: later }), /^The file holds text, not a raw disk/);
  });

  it('deploys after the questions of the command, and tells no password', async () => {
    const { id } = fixture.add('web');
    const input = { image: id, region: 'us-ord', type: 'g6-standard-2', label: 'web-7' };
    const planned = await callTool('planDeployment', input);
    assert.equal(typeof planned['dollars_a_month'], 'number');
    const deeds = [
      ...answersDeploy({ label: 'web-7' }),
      creates('web-7'),
      closes(passwordMessage('web-7')),
      closes(runs('web-7')),
    ];
    const answer = await asUser(deeds, () => callTool('applyPlan', { plan: planned['plan'] }));
    const [password = ''] = outside.copied;
    assert.ok(password.length > 10);
    assert.ok(!JSON.stringify(answer).includes(password));
    const wrong = { ...input, type: 'huge' };
    await failsWith(
      callTool('planDeployment', wrong),
      /“huge” is no plan of Linode\. Such are g6-/,
    );
  });
});
