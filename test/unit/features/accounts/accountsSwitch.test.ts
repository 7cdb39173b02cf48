import assert from 'node:assert/strict';
import { AccountSession } from '../../../../src/features/accounts/accountChoice';
import { Accounts } from '../../../../src/features/accounts/accounts';
import {
  type Account,
  accountName,
  type Identity,
} from '../../../../src/features/accounts/model/account';
import { SecretText } from '../../../../src/kit/secrets';
import { account } from '../../../support/builders';
import { MemoryLog } from '../../../support/memoryLog';
import { MemoryMemento } from '../../../support/memoryMemento';
import { MemorySecrets } from '../../../support/memorySecrets';
import { settled } from '../../../support/settled';

const TOKEN = new SecretText('first-token');
const OTHER = new SecretText('other-token');
const apiOrigin = 'https://api.example';

describe('several accounts in the secret storage', () => {
  let secrets: MemorySecrets;
  let here: Accounts;
  let elsewhere: Accounts;

  function open(workspace = new MemoryMemento()): Accounts {
    return new Accounts(secrets, { log: new MemoryLog(), workspace, apiOrigin: () => apiOrigin });
  }

  function identity(partial: Partial<Account> = {}): Identity {
    return { account: account(partial), apiOrigin };
  }

  const currentOf = ({ state }: Accounts) =>
    state.kind === 'signedIn' ? state.account.username : state.kind;

  beforeEach(async () => {
    secrets = new MemorySecrets();
    here = open();
    elsewhere = open();
    await elsewhere.load();
    await here.add(identity({ username: 'first' }), TOKEN);
    await here.add(identity({ id: '2', username: 'second' }), OTHER);
    await settled();
  });

  afterEach(() => {
    here.dispose();
    elsewhere.dispose();
  });

  it('are switched in one workspace, and stay in another that has its own', async () => {
    await elsewhere.switchTo('1');
    await settled();
    assert.equal(currentOf(elsewhere), 'first');
    assert.equal(currentOf(here), 'second');
  });

  it('begin a new workspace with the one that was used last', async () => {
    await elsewhere.switchTo('1');
    const later = open();
    await later.load();
    assert.equal(currentOf(later), 'first');
    later.dispose();
  });

  it('keep the choice of a workspace over the end of its window', async () => {
    const workspace = new MemoryMemento();
    const before = open(workspace);
    await before.load();
    await before.switchTo('1');
    before.dispose();
    await here.switchTo('2');
    const after = open(workspace);
    await after.load();
    assert.equal(currentOf(after), 'first');
    after.dispose();
  });

  it('get another token without a switch', async () => {
    await here.keep(identity({ username: 'first' }), new SecretText('third-token'));
    assert.equal(currentOf(here), 'second');
    assert.equal((await here.credentialOf('1'))?.token.reveal(), 'third-token');
    assert.deepEqual(
      here.all.map(({ username }) => username),
      ['first', 'second'],
    );
  });

  it('are called as the user says, with a new token too, until the name is taken away', async () => {
    await here.rename('1', 'Team');
    await here.keep(identity({ username: 'first' }), new SecretText('third-token'));
    assert.deepEqual(here.all.map(accountName), ['Team', 'second']);
    await settled();
    assert.deepEqual(elsewhere.all.map(accountName), ['Team', 'second']);
    await here.rename('1', '');
    assert.deepEqual(here.all.map(accountName), ['first', 'second']);
  });

  it('lose one that is not the current one, with its token', async () => {
    await here.remove('1');
    assert.equal(currentOf(here), 'second');
    assert.equal(await here.credentialOf('1'), undefined);
    assert.equal([...secrets.kept.values()].includes('first-token'), false);
  });

  it('tell of themselves apart: one that gets a token is no news of another', async () => {
    const told: string[] = [];
    const sessions = ['1', '2'].map((id) => new AccountSession(here, id));
    for (const session of sessions) {
      session.onDidChange(({ kind }) => told.push(`${sessions.indexOf(session)} ${kind}`));
    }
    await here.keep(identity({ username: 'first' }), new SecretText('third-token'));
    await here.switchTo('1');
    await here.rename('2', 'Team');
    await here.remove('2');
    assert.deepEqual(told, ['0 signedIn', '1 signedOut']);
    for (const session of sessions) session.dispose();
  });
});
