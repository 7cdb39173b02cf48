import assert from 'node:assert/strict';
import { AccountSession } from '../../../../src/features/accounts/accountChoice';
import { Accounts } from '../../../../src/features/accounts/accounts';
import {
  SecretsUnreadableError,
  type SessionState,
} from '../../../../src/features/accounts/model/account';
import { errorText } from '../../../../src/features/errors/model/errorText';
import { SecretText } from '../../../../src/kit/secrets';
import { account } from '../../../support/builders';
import { MemoryLog } from '../../../support/memoryLog';
import { MemoryMemento } from '../../../support/memoryMemento';
import { MemorySecrets } from '../../../support/memorySecrets';

const ORIGIN = 'https://api.example';

describe('a keyring that cannot be read', () => {
  let secrets: MemorySecrets;
  let log: MemoryLog;
  let accounts: Accounts;
  let told: SessionState['kind'][];

  beforeEach(async () => {
    secrets = new MemorySecrets();
    log = new MemoryLog();
    await opened(async (earlier) => {
      const identity = { account: account(), apiOrigin: ORIGIN };
      await earlier.add(identity, new SecretText('token'));
    });
    secrets.unreadable = new Error('The keyring is locked');
    accounts = open();
    told = [];
    accounts.onDidChange(({ kind }) => told.push(kind));
    await accounts.load();
  });

  afterEach(() => accounts.dispose());

  function open(workspace = new MemoryMemento()): Accounts {
    return new Accounts(secrets, { log, workspace, apiOrigin: () => ORIGIN });
  }

  async function opened(work: (accounts: Accounts) => Promise<void>): Promise<void> {
    const other = open();
    await work(other);
    other.dispose();
  }

  it('is a state of its own, and a line in the log', () => {
    assert.deepEqual(accounts.state, { kind: 'unreadable' });
    assert.deepEqual(told, ['unreadable']);
    assert.deepEqual(log.lines, ['Could not read the secret storage: The keyring is locked']);
  });

  it('takes nobody for signed out, whoever is asked about', async () => {
    for (const accountId of [undefined, '1']) {
      const session = new AccountSession(accounts, accountId);
      assert.deepEqual(session.state, { kind: 'unreadable' });
      session.dispose();
    }
    assert.equal(accounts.identities, undefined);
    await assert.rejects(accounts.current(), SecretsUnreadableError);
    await assert.rejects(accounts.credentialOf('1'), SecretsUnreadableError);
    await assert.rejects(accounts.credentialsOf('1').current(), SecretsUnreadableError);
  });

  it('is told as what it is, with what to do', async () => {
    const error = await accounts.current().catch((thrown: unknown) => thrown);
    assert.match(errorText(error), /could not read its secret storage \(The keyring is locked\)/);
    assert.match(errorText(error), /Unlock the keyring of your system and try again\.$/);
  });

  it('is read again by whoever needs it, and all is there once it can be', async () => {
    await accounts.untilRead();
    assert.deepEqual(told, ['unreadable']);
    secrets.unreadable = undefined;
    assert.equal((await accounts.current())?.token.reveal(), 'token');
    assert.deepEqual(accounts.state, { kind: 'signedIn', account: account() });
    assert.deepEqual(told, ['unreadable', 'signedIn']);
  });

  it('may be the one of a token alone', async () => {
    secrets.unreadable = undefined;
    const { get } = secrets;
    secrets.get = async (key) => {
      if (key.startsWith('linodeImages.token.')) throw new Error('access denied');
      return get.call(secrets, key);
    };
    await accounts.load();
    assert.deepEqual(accounts.state, { kind: 'unreadable' });
  });

  it('is not blamed when it is the workspace that remembers nothing', async () => {
    secrets.unreadable = undefined;
    const workspace = new MemoryMemento();
    workspace.update = () => Promise.reject(new Error('the disk is full'));
    const other = open(workspace);
    await other.load();
    assert.equal(other.state.kind, 'signedIn');
    assert.equal(log.lines.at(-1), 'Could not remember the current account: the disk is full');
    other.dispose();
  });

  it('is known for nobody where nobody is signed in', async () => {
    secrets.unreadable = undefined;
    await accounts.remove('1');
    assert.deepEqual(accounts.state, { kind: 'signedOut' });
    assert.equal(await accounts.current(), undefined);
  });
});
