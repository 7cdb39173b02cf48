import assert from 'node:assert/strict';
import type { TreeNode } from '../../src/features/images/model/imageGroups';
import { closes, picks, presses, types } from '../support/deeds';
import { LABEL } from '../support/editFixture';
import { Fixture, TOKEN_BOX } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import { execute, stage } from '../support/stage';
import { treeText, untilTree } from '../support/treeText';

const run = (command: string, ...args: readonly unknown[]) =>
  execute(`linodeImages.${command}`, ...args);

describe('several accounts', () => {
  const fixture = new Fixture();
  const OTHER = 'a'.repeat(64);

  beforeEach(async () => {
    const { account, tokens } = fixture.simulator;
    account.addImage({ id: 'private/1', label: 'of-my-team' });
    account.addImage({ id: 'private/2', label: 'of-acme' });
    account.addUser('acme', { 2: 'read_write' });
    tokens.add(OTHER, { user: 'acme' });
    await fixture.signIn();
    await untilTree(fixture.extension.own, /of-my-team/);
    await add(OTHER, 'acme');
  });

  afterEach(() => run('showOneAccount'));

  async function add(token: string, name: string): Promise<void> {
    const deeds = [types(token, TOKEN_BOX), closes(`Signed in to Linode as “${name}”.`)];
    await asUser(deeds, () => run('addAccount'));
    await stage().untilListed();
  }

  const sideBySide = () => {
    void run('showAllAccounts');
    return untilTree(fixture.extension.own, /^my-team \| \d[\s\S]*^acme \| current · \d/m);
  };

  /** What was sent with the token of that user, as far as the path tells. */
  const senders = (method: string, path: RegExp) =>
    fixture.simulator.journal.requests(method, path).map(({ headers }) => headers['authorization']);

  it('are added beside one another; the new one is the current one', async () => {
    assert.equal(
      await untilTree(fixture.extension.own, /of-acme/),
      'Chicago, IL | us-ord · 1\n  of-acme | 1 GB',
    );
    assert.equal(fixture.extension.own.view.description, 'acme · 1 · 1 GB · ≈$0.10/mo');
  });

  it('stand side by side, each with what it has', async () => {
    assert.equal(
      await sideBySide(),
      [
        'my-team | 2',
        '  Chicago, IL | us-ord · 2',
        '    of-acme | 1 GB',
        '    of-my-team | 1 GB',
        'acme | current · 1',
        '  Chicago, IL | us-ord · 1',
        '    of-acme | 1 GB',
      ].join('\n'),
    );
    assert.equal(fixture.extension.own.view.description, '2 accounts · 2 · 2 GB · ≈$0.20/mo');
    await run('showOneAccount');
    assert.doesNotMatch(await untilTree(fixture.extension.own, /^Chicago/), /my-team/);
  });

  it('are switched by picking one', async () => {
    await asUser([picks('my-team', /^Which account shall this workspace use\?$/)], () =>
      run('switchAccount'),
    );
    await untilTree(fixture.extension.own, /of-my-team/);
    assert.equal(fixture.extension.own.view.description, 'my-team · 2 · 2 GB · ≈$0.20/mo');
  });

  it('have names of their own', async () => {
    await asUser(
      [
        picks('acme', /^Which account shall have another name\?$/),
        types('Acme Inc.', /^What “acme”/),
      ],
      () => run('renameAccount'),
    );
    assert.equal(fixture.extension.own.view.description, 'Acme Inc. · 1 · 1 GB · ≈$0.10/mo');
  });

  it('are changed by their own token, whichever is the current one', async () => {
    await sideBySide();
    const row = await rowOf('of-my-team');
    const [current] = senders('GET', /\/profile$/).slice(-1);
    await asUser([types('renamed', LABEL)], () => run('renameImage', row));
    const [used] = senders('PUT', /\D1$/);
    assert.ok(used);
    assert.notEqual(used, current);
    await untilTree(fixture.extension.own, /^ {4}renamed/m);
  });

  it('are asked for where a command is called on no row', async () => {
    await sideBySide();
    const deeds = [picks('acme', /^In which account\?$/), picks('of-acme', /^Which image\?$/)];
    await asUser([...deeds, types('renamed', LABEL)], () => run('renameImage'));
    assert.equal(senders('PUT', /\D2$/).length, 1);
  });

  it('are asked about their own Linodes before an image goes', async () => {
    await sideBySide();
    const row = await rowOf('of-my-team');
    const [current] = senders('GET', /\/profile$/).slice(-1);
    const question = /^Delete “of-my-team”\?[\s\S]*No Linode was deployed from it\./;
    const deeds = [presses('Delete', question), closes('Deleted “of-my-team”.')];
    await asUser(deeds, () => run('deleteImage', row));
    const [used] = senders('GET', /\/linode\/instances$/);
    assert.ok(used);
    assert.notEqual(used, current);
  });

  it('are not mixed in one change', async () => {
    await sideBySide();
    const rows = [await rowOf('of-my-team'), ...(await accountRows())];
    await asUser([closes('Select images of one account.')], () => run('editTags', rows[0], rows));
  });

  it('do not hide one another when a token is refused', async () => {
    const { simulator, extension } = fixture;
    await sideBySide();
    simulator.tokens.revoke(OTHER);
    await run('refresh');
    const text = await untilTree(extension.own, /no longer accepted/);
    assert.match(text, /^my-team \| 2$/m);
    assert.match(text, /^acme \| current · 1 · token no longer accepted$/m);
    const [, acme] = await accountRows();
    assert.ok(acme);
    const item = await extension.own.provider.getTreeItem(acme);
    assert.equal(item.contextValue, 'group.account.current.refused');
    simulator.tokens.add(OTHER, { user: 'acme' });
    await asUser([types(OTHER, TOKEN_BOX), closes('Signed in to Linode as “acme”.')], () =>
      run('signIn', acme),
    );
    await run('refresh', acme);
    await untilTree(extension.own, /^acme \| current · 1$/m);
  });

  it('are removed after a question, and the other one takes the place', async () => {
    await asUser(
      [
        picks('acme', /^Which account shall be removed\?$/),
        presses(
          'Remove Account',
          /^Remove the Linode account “acme”\? Its token is forgotten here/,
        ),
      ],
      () => run('removeAccount'),
    );
    await untilTree(fixture.extension.own, /of-my-team/);
    await stage().untilContext('linodeImages.accountCount', 1);
    assert.match(await treeText(fixture.extension.own), /of-acme/);
  });

  async function accountRows(): Promise<readonly TreeNode[]> {
    return (await fixture.extension.own.provider.getChildren()) ?? [];
  }

  async function rowOf(label: string): Promise<TreeNode> {
    const isIt = (row: TreeNode) => row.kind === 'image' && row.image.label === label;
    const within = (row: TreeNode): readonly TreeNode[] =>
      row.kind === 'group' ? row.children().flatMap(within) : [row];
    const row = (await accountRows()).flatMap(within).find(isIt);
    assert.ok(row, `There is no row “${label}”`);
    return row;
  }
});
