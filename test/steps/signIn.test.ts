import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { closes, escapes, picks, types, typesInVain } from '../support/deeds';
import { Fixture, TOKEN_BOX } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { treeText, untilTree } from '../support/treeText';

const signIn = () => execute('linodeImages.signIn');
const SOURCES = /^Which token shall be used\?$/;

describe('signing in', () => {
  const fixture = new Fixture();

  const isSignedIn = () => fixture.extension.context.get('linodeImages.signedIn');

  it('checks the pasted token, says whose it is, and shows the images', async () => {
    const { account, tokens } = fixture.simulator;
    account.addImage({ label: 'web' });
    const deeds = [
      types(` ${tokens.minimal}\n`, TOKEN_BOX),
      closes('Signed in to Linode as “my-team”.'),
    ];
    await asUser(deeds, signIn);
    assert.match(await untilTree(fixture.extension.own, /Chicago/), /web/);
    assert.equal(isSignedIn(), true);
  });

  it('says what is wrong with a token, and stays open for another one', async () => {
    const deeds = [
      typesInVain('', TOKEN_BOX, 'Paste the token as Linode shows it, without spaces.'),
      typesInVain('two words', TOKEN_BOX, 'Paste the token as Linode shows it, without spaces.'),
      typesInVain(
        '0'.repeat(64),
        TOKEN_BOX,
        'Linode does not accept this token. It may have expired or been revoked.',
      ),
      types(fixture.simulator.tokens.minimal, TOKEN_BOX),
      closes('Signed in to Linode as “my-team”.'),
    ];
    await asUser(deeds, signIn);
  });

  it('says in the box that Linode cannot be reached', async () => {
    const { faults, tokens } = fixture.simulator;
    faults.next({ path: /\/profile$/ }, { kind: 'cut', afterBytes: 0 }, 2);
    const deeds = [
      typesInVain(tokens.minimal, TOKEN_BOX, /^Linode cannot be reached \(.+\)\. Check/),
      types(tokens.minimal, TOKEN_BOX),
      closes('Signed in to Linode as “my-team”.'),
    ];
    await asUser(deeds, signIn);
  });

  it('stores nothing and says nothing when the box is closed', async () => {
    await asUser([escapes()], signIn);
    assert.equal(isSignedIn(), false);
    assert.deepEqual(fixture.simulator.journal.requests('GET', /profile/), []);
  });

  it('stores nothing when the box is closed after a refusal', async () => {
    const refused = typesInVain('0'.repeat(64), TOKEN_BOX, /does not accept/);
    await asUser([refused, escapes()], signIn);
    assert.equal(isSignedIn(), false);
  });

  it('warns of scopes that the token lacks', async () => {
    const deeds = [
      types(fixture.simulator.tokens.imagesReadOnly, TOKEN_BOX),
      closes(
        'Signed in to Linode as “my-team”. Scopes that the token lacks: “Images: Read/Write”, ' +
          '“Linodes: Read/Write”, “Events: Read Only”. What needs them will not work.',
        'Open Token Page',
      ),
    ];
    await asUser(deeds, signIn);
  });

  it('tells a token that may not list images from one that is refused', async () => {
    fixture.simulator.tokens.add('linodes-only', { scopes: ['linodes:read_write'] });
    await fixture.signIn('linodes-only');
    const { own, context } = fixture.extension;
    assert.equal(await treeText(own), '');
    assert.equal(context.get('linodeImages.state'), 'missingScope');
    assert.equal(own.view.message ?? '', '');
  });

  it('offers the token of the environment', async () => {
    process.env['LINODE_TOKEN'] = fixture.simulator.tokens.minimal;
    const deeds = [picks('Use LINODE_TOKEN', SOURCES), closes('Signed in to Linode as “my-team”.')];
    await asUser(deeds, signIn);
  });

  it('offers the tokens of linode-cli, each once, and pasting one', async () => {
    const { minimal, full } = fixture.simulator.tokens;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-cli-'));
    const file = path.join(folder, 'config');
    const sections = `[DEFAULT]\ndefault-user = bob\n[alice]\ntoken = ${full}\n[bob]\ntoken = ${minimal}\n`;
    fs.writeFileSync(file, sections);
    process.env['LINODE_CLI_CONFIG'] = file;
    process.env['LINODE_CLI_TOKEN'] = minimal;
    const deeds = [
      picks('Use the Token of linode-cli', SOURCES),
      closes('Signed in to Linode as “my-team”.'),
    ];
    await asUser(deeds, signIn);
    await asUser([picks('Paste a Token…', SOURCES), escapes()], signIn);
    fs.rmSync(folder, { recursive: true });
  });

  it('tells when a token of the machine is refused, and offers another', async () => {
    process.env['LINODE_TOKEN'] = 'gone';
    const deeds = [
      picks('Use LINODE_TOKEN', SOURCES),
      picks('Paste a Token…', /^Linode does not accept this token\. It may have expired/),
      types(fixture.simulator.tokens.minimal, TOKEN_BOX),
      closes('Signed in to Linode as “my-team”.'),
    ];
    await asUser(deeds, signIn);
    assert.equal(isSignedIn(), true);
  });

  it('forgets the token and the images at sign-out', async () => {
    fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    await untilTree(fixture.extension.own, /web/);
    await asUser([closes('Signed out. The token of “my-team” is no longer kept here.')], () =>
      execute('linodeImages.signOut'),
    );
    assert.equal(await treeText(fixture.extension.own), '');
    assert.equal(isSignedIn(), false);
    fixture.simulator.journal.clear();
    await execute('linodeImages.refresh');
    for (const { headers } of fixture.simulator.journal.entries) {
      assert.equal(headers['authorization'], undefined);
    }
  });

  it('says so when there is nobody to sign out', async () => {
    await asUser([closes('You are not signed in to Linode.')], () =>
      execute('linodeImages.signOut'),
    );
  });
});
