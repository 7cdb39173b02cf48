import assert from 'node:assert/strict';
import { accepts, closes, keeps, picks, presses, types } from '../support/deeds';
import { rowsOf } from '../support/deletion';
import { asUser } from '../support/scriptedUser';
import { SharingSteps } from '../support/sharingSteps';
import { stage } from '../support/stage';
import { ticks } from '../support/ticks';
import { untilTree } from '../support/treeText';

const LABEL = /^Label of the share group; members see it$/;
const DESCRIPTION = /^Description \(optional\); members see it$/;
const IMAGES = /^Which images\? \(optional\) Members can deploy them at once\.$/;
const WITH = /^With which share groups\?$/;

describe('who shares images', () => {
  const fixture = new SharingSteps();

  it('costs no request until the view is opened, then two, and two for each group', async () => {
    fixture.group('all-teams', ['web']);
    const { journal } = fixture.simulator;
    await fixture.signIn();
    assert.equal(journal.requests('GET', /sharegroups/).length, 0);
    await fixture.look();
    assert.equal(journal.requests('GET', /sharegroups/).length, 4);
    assert.match(
      await fixture.rows(),
      /^all-teams \| 1 image · 0 members\n {2}web \| of web · shared/,
    );
    assert.equal(fixture.extension.shareGroups.view.description, '1 owned');
  });

  it('is not offered it where the API refuses it', async () => {
    fixture.simulator.behaviour.sharing = 'forbidden';
    await fixture.signIn();
    await stage().lookAtShareGroups();
    await stage().untilContext('linodeImages.cannotShare', true);
    assert.equal(await fixture.rows(), '');
  });

  it('is offered to share as a restricted user once the groups are seen, and not after a refusal', async () => {
    const { account, tokens } = fixture.simulator;
    account.grantImage(account.addImage({ label: 'web' }).id, 'read_write');
    fixture.group('team');
    await fixture.signIn(tokens.restrictedUser);
    await stage().untilContext('linodeImages.cannotShareImages', true);
    await fixture.look();
    await stage().untilContext('linodeImages.cannotShareImages', false);
    const [rows, onto] = [await rowsOf(fixture, 'web'), await fixture.row('team')];
    const refusal = /^Could not share: Your Linode user may not/;
    await asUser([presses('Share Image', /^Share “web”\?/), closes(refusal)], () =>
      fixture.run('shareImages', onto, rows),
    );
    await stage().untilContext('linodeImages.cannotShareImages', true);
    assert.equal(fixture.extension.context.get('linodeImages.cannotShare'), false);
  });

  it('makes a group, and is offered to invite members', async () => {
    for (const label of ['db', 'web']) fixture.simulator.account.addImage({ label });
    await fixture.open();
    const deeds = [
      types('all teams', LABEL),
      types('Base images', DESCRIPTION),
      ticks(['web'], IMAGES),
      presses('Copy Invitation', '“all teams” is there. It has no member yet.'),
    ];
    const copied = await fixture.copiedBy(() =>
      asUser(deeds, () => fixture.run('createShareGroup')),
    );
    assert.deepEqual([fixture.shared(), fixture.sent()], ['all teams: web', ['POST']]);
    const { uuid } = fixture.simulator.shareGroups.owned[0]?.group ?? assert.fail();
    assert.match(copied.join(), new RegExp(`“all teams”[^]*${uuid}[^]*works once`));
    await untilTree(fixture.extension.shareGroups, /^all teams \| 1 image · 0 members/);
  });

  it('has made a group, though its invitation could not be copied', async () => {
    await fixture.open();
    const broken = () => {
      throw new Error('No clipboard');
    };
    const giveBack = stage().onLeaving({ copied: broken, opened: () => {} });
    const deeds = [
      types('team', LABEL),
      types('', DESCRIPTION),
      ticks([], IMAGES),
      presses('Copy Invitation', '“team” is there. It has no member yet.'),
      closes(/^Could not copy the invitation: /),
    ];
    await asUser(deeds, () => fixture.run('createShareGroup')).finally(giveBack);
    assert.equal(fixture.shared(), 'team: ');
  });

  it('shares several images with several groups, one request each, and says who gets them', async () => {
    fixture.simulator.partner.shareGroups.join(fixture.group('one'), 'partner-x');
    fixture.group('two');
    for (const label of ['db', 'web']) fixture.simulator.account.addImage({ label });
    await fixture.open();
    const rows = await rowsOf(fixture, 'db', 'web');
    const asks =
      'Share 2 images? The members of “one” can deploy “db”, “web” at once: “partner-x”.\n\n“two” has no member yet.\n\nIt costs nothing more. Make sure that no password or key is in an image.';
    await asUser([ticks(['one', 'two'], WITH), presses('Share 2 Images', asks)], () =>
      fixture.run('shareImages', rows[0], rows),
    );
    assert.equal(fixture.shared(), 'one: db, web, @partner-x; two: db, web');
    assert.deepEqual(fixture.sent(), ['POST', 'POST']);
    const again = await rowsOf(fixture, 'web');
    const item = await fixture.extension.own.provider.getTreeItem(again[0] ?? assert.fail());
    assert.equal(item.contextValue, 'image.own.available.write.shared');
  });

  it('gives one image other names in a group, and a group that is new', async () => {
    fixture.simulator.account.addImage({ label: 'web', description: 'Ours' });
    await fixture.signIn();
    const [web] = await rowsOf(fixture, 'web');
    const deeds = [
      types('team', LABEL),
      types('', DESCRIPTION),
      picks('Give Others…', /^What do members see\?$/),
      types('base', /^Label that members see; the image itself keeps its own$/),
      types('Monthly', DESCRIPTION),
      presses('Share Image', /^Share “web”\? “team” has no member yet\./),
    ];
    await asUser(deeds, () => fixture.run('shareImages', web));
    const [{ image } = assert.fail()] = fixture.simulator.shareGroups.owned[0]?.entries ?? [];
    assert.deepEqual([image.label, image.description], ['base', 'Monthly']);
    assert.equal(fixture.simulator.account.images[0]?.label, 'web');
  });

  it('takes images that are dropped on a group', async () => {
    const { group } = fixture.group('team');
    fixture.simulator.account.addImage({ label: 'web' });
    await fixture.open();
    const [rows, onto] = [await rowsOf(fixture, 'web'), await fixture.row('team')];
    await asUser([presses('Share Image', /^Share “web”\?/)], () =>
      fixture.run('shareImages', onto, rows),
    );
    assert.equal(fixture.shared(), `${group.label}: web`);
  });

  it('renames an image in a group, which keeps its own name', async () => {
    fixture.group('team', ['web']);
    await fixture.open();
    const share = await fixture.row('web', 'share');
    const prompt = /^Label that members see; the image itself keeps its own$/;
    await asUser([types('base', prompt), keeps('', DESCRIPTION)], () =>
      fixture.run('renameShare', share),
    );
    assert.equal(fixture.shared(), 'team: base');
    await fixture.row('base', 'share');
  });

  it('stops sharing from the row of a share, and of an image, and says what breaks', async () => {
    const target = fixture.group('team', ['web', 'db']);
    fixture.simulator.partner.shareGroups.join(target, 'partner-x');
    await fixture.open();
    const breaks =
      'The members of “team” can no longer see or deploy it: “partner-x”.\n\nShared again, an image gets another ID: what names the old one, such as a Terraform configuration, breaks.';
    const share = await fixture.row('db', 'share');
    await asUser([presses('Stop Sharing', `Take “db” out of “team”? ${breaks}`)], () =>
      fixture.run('stopSharing', share),
    );
    const rows = await rowsOf(fixture, 'web');
    await asUser([presses('Stop Sharing', `Take “web” out of “team”? ${breaks}`)], () =>
      fixture.run('stopSharing', rows[0]),
    );
    assert.equal(fixture.shared(), 'team: @partner-x');
  });

  it('edits a group, and is asked before what somebody else wrote is overwritten', async () => {
    const target = fixture.group('team');
    await fixture.open();
    const row = await fixture.row('team');
    const deeds = [
      types('teams', LABEL),
      types('', DESCRIPTION, () => {
        target.group.label = 'others';
      }),
      presses('Overwrite', /^“team” was changed elsewhere meanwhile: label is now “others”\.$/),
    ];
    await asUser(deeds, () => fixture.run('editShareGroup', row));
    assert.equal(fixture.shared(), 'teams: ');
  });

  it('picks a group from the palette', async () => {
    for (const label of ['one', 'two']) fixture.group(label);
    await fixture.signIn();
    const deeds = [
      picks('two', /^Which share group\?$/),
      types('2', LABEL),
      keeps('', DESCRIPTION),
    ];
    await asUser(deeds, () => fixture.run('editShareGroup'));
    assert.equal(fixture.shared(), 'one: ; 2: ');
  });

  it('says what failed for some groups, and tries those again', async () => {
    for (const label of ['one', 'two']) fixture.group(label);
    const [, two] = fixture.simulator.shareGroups.owned;
    fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    const path = `/v4beta/images/sharegroups/${two?.group.id}/images`;
    fixture.simulator.faults.next(
      { method: 'POST', path },
      { kind: 'status', status: 403, reason: 'Unauthorized' },
    );
    const deeds = [
      ticks(['one', 'two'], WITH),
      accepts('Keep Label and Description', /^What do members see\?$/),
      presses('Share Image', /^Share “web”\?/),
      presses(
        'Try Again',
        /^Shared with “one”\. Could not share with “two”: Your Linode user may not/,
      ),
    ];
    await asUser(deeds, () => fixture.run('shareImages', rows[0], rows));
    assert.equal(fixture.shared(), 'one: web; two: web');
  });

  it('is told that an image is in no group', async () => {
    const target = fixture.group('team', ['web']);
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    fixture.simulator.shareGroups.book.removeGroup(target);
    await asUser([closes('It is in no share group.')], () => fixture.run('stopSharing', rows[0]));
  });
});
