import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Accounts } from '../../../src/features/accounts/accounts';
import { LinodeAuthentication } from '../../../src/features/accounts/authenticationProvider';
import type { Account } from '../../../src/features/accounts/model/account';
import { SecretText } from '../../../src/kit/secrets';
import { account } from '../../support/builders';
import { Fixture } from '../../support/fixture';
import { MemoryLog } from '../../support/memoryLog';
import { MemoryMemento } from '../../support/memoryMemento';
import { MemorySecrets } from '../../support/memorySecrets';
import { settled } from '../../support/settled';

const apiOrigin = 'https://api.example';

describe('the sessions that other extensions ask for', () => {
  let accounts: Accounts;
  let elsewhere: Accounts;
  let provider: LinodeAuthentication;
  let told: string[];
  /** Who signs in when asked. */
  let next: Account;
  const register = vscode.authentication.registerAuthenticationProvider;

  beforeEach(async () => {
    const secrets = new MemorySecrets();
    const open = () =>
      new Accounts(secrets, {
        log: new MemoryLog(),
        workspace: new MemoryMemento(),
        apiOrigin: () => apiOrigin,
      });
    accounts = open();
    elsewhere = open();
    await Promise.all([accounts.load(), elsewhere.load()]);
    // The real one is registered by the extension.
    Object.assign(vscode.authentication, {
      registerAuthenticationProvider: () => ({ dispose: () => {} }),
    });
    const signIn = async () => {
      await keep(next);
      return next;
    };
    provider = new LinodeAuthentication({ accounts, signIn });
    told = [];
    provider.onDidChangeSessions(({ added = [], changed = [], removed = [] }) => {
      const names = (list: readonly vscode.AuthenticationSession[]) =>
        list.map((session) => session.account.label).join();
      told.push(`+${names(added)} ~${names(changed)} -${names(removed)}`);
    });
  });

  afterEach(() => {
    Object.assign(vscode.authentication, { registerAuthenticationProvider: register });
    provider.dispose();
    accounts.dispose();
    elsewhere.dispose();
  });

  const reader = account({ id: '1', username: 'reader', scopes: ['images:read_only'] });
  const writer = account({ id: '2', username: 'writer', scopes: ['images:read_write'] });

  const keep = (one: Account) =>
    accounts.keep({ account: one, apiOrigin }, new SecretText(`token of ${one.username}`));

  const tokens = async (...args: Parameters<LinodeAuthentication['getSessions']>) =>
    (await provider.getSessions(...args)).map(({ accessToken }) => accessToken);

  it('are those of all accounts, the current one first', async () => {
    await keep(reader);
    await keep(writer);
    await accounts.switchTo('2');
    assert.deepEqual(await tokens(undefined), ['token of writer', 'token of reader']);
    assert.deepEqual(
      (await provider.getSessions(undefined)).map((session) => session.account),
      [
        { id: '2', label: 'writer' },
        { id: '1', label: 'reader' },
      ],
    );
  });

  it('are those whose token may do what is asked for', async () => {
    await keep(reader);
    await keep(writer);
    assert.deepEqual(await tokens(['images:read_write']), ['token of writer']);
    assert.deepEqual(await tokens(['images:read_only']), ['token of reader', 'token of writer']);
    assert.deepEqual(await tokens(['linodes:read_only']), []);
  });

  it('are of one account where one is named', async () => {
    await keep(reader);
    await keep(writer);
    const named = { account: { id: '1', label: 'reader' } };
    assert.deepEqual(await tokens([], named), ['token of reader']);
  });

  it('come by signing in', async () => {
    next = writer;
    const session = await provider.createSession(['images:read_write']);
    assert.equal(session.accessToken, 'token of writer');
    assert.deepEqual(session.scopes, ['images:read_write']);
  });

  it('are not given where the token lacks a scope, or is of another account', async () => {
    next = reader;
    await assert.rejects(provider.createSession(['images:read_write']), {
      message: 'The token of the Linode account “reader” lacks the scopes “Images: Read/Write”.',
    });
    await assert.rejects(provider.createSession([], { account: { id: '2', label: 'writer' } }), {
      message: 'You signed in to the Linode account “reader”, but “writer” was asked for.',
    });
  });

  it('are told of, whichever window has changed them', async () => {
    await keep(reader);
    await settled();
    await elsewhere.keep({ account: writer, apiOrigin }, new SecretText('another'));
    await settled();
    await elsewhere.rename('2', 'Team');
    await settled();
    await accounts.switchTo('2');
    await provider.removeSession('1');
    await settled();
    assert.deepEqual(told, ['+reader ~ -', '+writer ~ -', '+ ~Team -', '+ ~ -reader']);
    assert.equal(elsewhere.find('1'), undefined);
  });
});

describe('the Accounts menu of VS Code', () => {
  const fixture = new Fixture();

  it('knows who is signed in', async () => {
    const names = async () =>
      (await vscode.authentication.getAccounts('linode')).map(({ label }) => label);
    assert.deepEqual(await names(), []);
    await fixture.signIn();
    assert.deepEqual(await names(), ['my-team']);
  });
});
