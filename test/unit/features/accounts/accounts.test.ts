import assert from 'node:assert/strict';
import { Accounts } from '../../../../src/features/accounts/accounts';
import type {
  Account,
  Identity,
  SessionState,
} from '../../../../src/features/accounts/model/account';
import { SettingError } from '../../../../src/kit/errors';
import { SecretText } from '../../../../src/kit/secrets';
import { account } from '../../../support/builders';
import { MemoryLog } from '../../../support/memoryLog';
import { MemoryMemento } from '../../../support/memoryMemento';
import { MemorySecrets } from '../../../support/memorySecrets';
import { settled } from '../../../support/settled';

const TOKEN = new SecretText('first-token');
const OTHER = new SecretText('other-token');

describe('the accounts in the secret storage', () => {
  let secrets: MemorySecrets;
  let log: MemoryLog;
  let origin: string;
  let here: Accounts;
  let elsewhere: Accounts;
  let told: SessionState[];

  beforeEach(async () => {
    secrets = new MemorySecrets();
    log = new MemoryLog();
    origin = 'https://api.example';
    here = open();
    elsewhere = open();
    await Promise.all([here.load(), elsewhere.load()]);
    told = [];
    elsewhere.onDidChange((state) => told.push(state));
  });

  afterEach(() => {
    here.dispose();
    elsewhere.dispose();
  });

  function open(workspace = new MemoryMemento()): Accounts {
    return new Accounts(secrets, { log, workspace, apiOrigin: () => origin });
  }

  async function removeCurrent(): Promise<void> {
    const { accountId } = (await here.current()) ?? {};
    assert.ok(accountId);
    await here.remove(accountId);
  }

  function identity(partial: Partial<Account> = {}): Identity {
    return { account: account(partial), apiOrigin: origin };
  }

  const tokenOf = async (accounts: Accounts) => (await accounts.current())?.token.reveal();

  it('are unknown until they are read, then nobody', async () => {
    const fresh = open();
    assert.deepEqual(fresh.state, { kind: 'unknown' });
    assert.equal(await fresh.current(), undefined);
    assert.deepEqual(fresh.state, { kind: 'signedOut' });
    fresh.dispose();
  });

  it('survive the end of the window', async () => {
    await here.add(identity(), TOKEN);
    const later = open();
    await later.load();
    const { state } = later;
    assert.equal(state.kind === 'signedIn' && state.account.username, 'me');
    assert.equal(await tokenOf(later), 'first-token');
    later.dispose();
  });

  it('are followed by another window, sign-in, new token and sign-out', async () => {
    await here.add(identity(), TOKEN);
    await settled();
    assert.equal(await tokenOf(elsewhere), 'first-token');
    await here.add(identity(), OTHER);
    await settled();
    assert.equal(await tokenOf(elsewhere), 'other-token');
    await removeCurrent();
    await settled();
    assert.equal(await tokenOf(elsewhere), undefined);
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ['signedIn', 'signedIn', 'signedOut'],
    );
  });

  it('are told once, also to the window that made the change', async () => {
    let changes = 0;
    here.onDidChange(() => {
      changes += 1;
    });
    await here.add(identity(), TOKEN);
    await settled();
    assert.equal(changes, 1);
  });

  it('each have their own token; the last added is the current one', async () => {
    await here.add(identity(), TOKEN);
    await here.add(identity({ id: '2', username: 'other' }), OTHER);
    assert.equal(await tokenOf(here), 'other-token');
    const tokens = [...secrets.kept.values()].filter((value) => value.endsWith('-token'));
    assert.deepEqual(tokens, ['first-token', 'other-token']);
    await removeCurrent();
    assert.equal([...secrets.kept.values()].includes('other-token'), false);
  });

  it('keep no token beside the storage of secrets, and not in their index', async () => {
    await here.add(identity(), TOKEN);
    const index = secrets.kept.get('linodeImages.accounts') ?? '';
    assert.match(index, /"username":"me"/);
    assert.doesNotMatch(index, /first-token/);
  });

  it('are nobody when what is stored is not theirs', async () => {
    await secrets.store('linodeImages.accounts', 'no JSON');
    await here.load();
    assert.deepEqual(here.state, { kind: 'signedOut' });
  });

  it('of another API are nobody here, and are there again when it is back', async () => {
    await here.add(identity(), TOKEN);
    origin = 'https://other.example';
    await here.load();
    assert.deepEqual(here.state, { kind: 'signedOut' });
    assert.equal(await tokenOf(here), undefined);
    origin = 'https://api.example';
    await here.load();
    assert.equal(await tokenOf(here), 'first-token');
  });

  it('of the same number at two APIs are two accounts', async () => {
    await here.add(identity(), TOKEN);
    origin = 'https://other.example';
    await here.add(identity({ username: 'somebody else' }), OTHER);
    assert.equal(await tokenOf(here), 'other-token');
    assert.equal(here.find('1')?.username, 'somebody else');
    await removeCurrent();
    assert.deepEqual(here.state, { kind: 'signedOut' });
    origin = 'https://api.example';
    await here.load();
    assert.equal((await here.credentialOf('1'))?.token.reveal(), 'first-token');
    assert.equal(here.find('1')?.username, 'me');
  });

  it('give another token for a refused one only when there is another', async () => {
    await here.add(identity(), TOKEN);
    const used = await here.current();
    assert.equal(await here.renew(used), undefined);
    await elsewhere.add(identity(), OTHER);
    await settled();
    assert.equal((await here.renew(used))?.token.reveal(), 'other-token');
  });

  it('have the origin for which their token is good, whatever is asked now', async () => {
    const asked = identity();
    origin = 'https://other.example';
    await here.add(asked, TOKEN);
    assert.equal(await here.current(), undefined);
    origin = 'https://api.example';
    await here.load();
    assert.equal((await here.current())?.apiOrigin, 'https://api.example');
  });

  it('that are not the current one keep their token for work that is theirs', async () => {
    await here.add(identity(), TOKEN);
    await here.add(identity({ id: '2' }), OTHER);
    assert.equal((await here.credentialOf('1'))?.token.reveal(), 'first-token');
    assert.equal((await here.credentialOf('2'))?.token.reveal(), 'other-token');
    assert.equal(await here.credentialOf('3'), undefined);
    origin = 'https://other.example';
    await here.load();
    assert.equal(await here.credentialOf('1'), undefined);
  });

  it('give way at sign-out to the last added one of the same API', async () => {
    await here.add(identity(), TOKEN);
    await here.add({ ...identity({ id: '3' }), apiOrigin: 'https://other.example' }, OTHER);
    await here.add(identity({ id: '2' }), OTHER);
    const told: SessionState[] = [];
    here.onDidChange((state) => told.push(state));
    await removeCurrent();
    await settled();
    assert.deepEqual(told, [{ kind: 'signedIn', account: account() }]);
    await removeCurrent();
    assert.deepEqual(here.state, { kind: 'signedOut' });
  });

  it('are added to those that another window or a failed reading hid', async () => {
    await elsewhere.add(identity(), TOKEN);
    secrets.unreadable = new Error('no key ring');
    await here.load();
    secrets.unreadable = undefined;
    await here.add(identity({ id: '2' }), OTHER);
    assert.equal((await here.credentialOf('1'))?.token.reveal(), 'first-token');
  });

  it('are left as they are when the storage fails, and can be added later', async () => {
    await here.add(identity(), TOKEN);
    secrets.unreadable = new Error('no key ring');
    await assert.rejects(here.add(identity({ id: '2' }), OTHER), { message: 'no key ring' });
    secrets.unreadable = undefined;
    assert.deepEqual([...secrets.kept.values()].includes('other-token'), false);
    await here.add(identity({ id: '2' }), OTHER);
    assert.equal(await tokenOf(here), 'other-token');
  });

  it('are nobody where the address of the API cannot be used, and the log says why', async () => {
    await here.add(identity(), TOKEN);
    const wrong = new Accounts(secrets, {
      log,
      workspace: new MemoryMemento(),
      apiOrigin: () => {
        throw new SettingError('linodeImages.apiUrl');
      },
    });
    await wrong.load();
    assert.deepEqual(wrong.state, { kind: 'signedOut' });
    assert.deepEqual(log.lines, [
      'Nobody can be signed in: The setting linodeImages.apiUrl cannot be used',
    ]);
    wrong.dispose();
  });
});
