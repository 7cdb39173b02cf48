import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { untilDone } from '../workbench/retry';
import { signIn } from '../workbench/signIn';
import { useWorkbench } from '../workbench/useWorkbench';
import type { Workbench } from '../workbench/workbench';

/** Longer than two windows take on any machine that is at work. */
const TIMEOUT_MS = 240_000;

const TOKEN_COPIED = 'The token is on the clipboard.';

describe('Sharing', function () {
  this.timeout(TIMEOUT_MS);
  let simulator: Simulator;

  const options = async () => {
    simulator ??= await startSimulator({ seed: 'demo' });
    return { settings: { 'linodeImages.apiUrl': simulator.url } };
  };
  /** Who shares, and who joins: each has a window and an account of its own. */
  const owner = useWorkbench(options);
  const member = useWorkbench(options);

  before(async () => {
    await signIn(owner.ui, simulator.tokens.full);
    await signIn(member.ui, simulator.tokens.partner);
    for (const { ui } of [owner, member]) await showGroups(ui);
  });

  after(() => simulator?.stop());

  /** Opens the view, with room for its rows. */
  async function showGroups(ui: Workbench): Promise<void> {
    for (const title of ['My Images', 'Public Images', 'Share Groups']) {
      const header = ui.sideBar.section(title).locator('.pane-header');
      const isWanted = String(title === 'Share Groups');
      await untilDone(async () => {
        if ((await header.getAttribute('aria-expanded')) === isWanted) return;
        await header.locator('.title').click({ timeout: 5_000 });
        assert.equal(await header.getAttribute('aria-expanded'), isWanted);
      });
    }
  }

  const copied = (ui: Workbench) => ui.page.evaluate<string>('navigator.clipboard.readText()');

  /** Reads the groups anew until a row of that label says so. */
  async function untilRow(ui: Workbench, label: string, text: RegExp): Promise<void> {
    await untilDone(async () => {
      if (text.test(await ui.sideBar.description(label))) return;
      await ui.sideBar.clickTitleAction('Share Groups', 'Refresh Share Groups');
      assert.match(await ui.sideBar.description(label), text);
    });
  }

  it('makes a group with an image, and gives its owner an invitation to send', async () => {
    const { ui } = owner;
    await ui.sideBar.clickTitleAction('Share Groups', 'Create Share Group…');
    await ui.quickInput.title.filter({ hasText: '(1/3)' }).waitFor();
    await ui.quickInput.answer('base images');
    await ui.quickInput.title.filter({ hasText: '(2/3)' }).waitFor();
    await ui.quickInput.answer('Monthly builds');
    await ui.quickInput.title.filter({ hasText: '(3/3)' }).waitFor();
    await ui.quickInput.type('golden');
    await ui.quickInput.tick(['golden-rocky9']);
    await owner.screenshot('new group');
    await ui.quickInput.accept();
    const told = '“base images” is there. It has no member yet.';
    await ui.notifications.choose(told, 'Copy Invitation');
    await ui.statusItem('Copied the invitation to “base images”').waitFor();
    await ui.sideBar.expand('base images');
    await ui.sideBar.row('golden-rocky9').waitFor();
    assert.match(await copied(ui), /You are invited to the share group “base images”/);
    await owner.screenshot('group');
  });

  it('gives a member a token that is on the clipboard and nowhere to be seen', async () => {
    const invitation = await copied(owner.ui);
    const { ui } = member;
    await ui.sideBar.clickTitleAction('Share Groups', 'Request Membership…');
    await ui.quickInput.answer(invitation.replaceAll('\n', ' '));
    await ui.quickInput.title.filter({ hasText: '(2/2)' }).waitFor();
    await ui.quickInput.answer('ours');
    await ui.dialog(TOKEN_COPIED).waitFor();
    await member.screenshot('token');
    const token = await copied(ui);
    assert.match(token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    assert.equal((await ui.page.content()).includes(token), false);
    await ui.answerDialog(TOKEN_COPIED, 'Copy Message');
    await ui.dialog(TOKEN_COPIED).waitFor();
    await ui.answerDialog(TOKEN_COPIED, 'Cancel');
    assert.ok((await copied(ui)).includes(token));
    await ui.sideBar.row('ours').waitFor();
    assert.match(await ui.sideBar.description('ours'), /^waits for the owner · 30 days left$/);
    await member.screenshot('request');
  });

  it('takes the member in by the message that it has sent', async () => {
    const message = await copied(member.ui);
    const { ui } = owner;
    await ui.sideBar.openContextMenu('base images');
    await owner.screenshot('menu of a group');
    await ui.menu.choose('Add Member…');
    await ui.quickInput.waitForTitle('Add a Member to “base images”');
    await ui.quickInput.answer(message.replaceAll('\n', ' '));
    await ui.quickInput.title.filter({ hasText: '(2/2)' }).waitFor();
    await ui.quickInput.answer('partner-x');
    const question = 'Give “partner-x” access to “base images”?';
    await ui.dialog(question).waitFor();
    await owner.screenshot('question before a member is added');
    await ui.answerDialog(question, 'Add Member');
    await ui.statusItem('“partner-x” is a member of “base images”').waitFor();
    await untilRow(member.ui, 'base images', /^joined · 1 image$/);
    await member.ui.sideBar.expand('base images');
    await member.ui.sideBar.row('golden-rocky9').waitFor();
    await member.screenshot('joined');
  });

  it('ends it from the owner’s side, and the member sees that', async () => {
    const { ui } = owner;
    await ui.sideBar.expand('Members');
    await ui.sideBar.openContextMenu('partner-x');
    await ui.menu.choose('Revoke Access…');
    const question = 'Revoke the access of “partner-x” to “base images”?';
    await ui.dialog(question).waitFor();
    await owner.screenshot('question before access is revoked');
    await ui.answerDialog(question, 'Revoke Access');
    await ui.statusItem('Access revoked: “partner-x”.').waitFor();
    await untilRow(member.ui, 'base images', /^taken away or left$/);
    await member.screenshot('taken away');
  });
});
