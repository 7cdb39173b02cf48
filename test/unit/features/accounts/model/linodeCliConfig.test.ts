import assert from 'node:assert/strict';
import {
  linodeCliConfigFiles,
  parseLinodeCliConfig,
} from '../../../../../src/features/accounts/model/tokenSources';

describe('the configuration file of linode-cli', () => {
  it('gives the token of each user, the default user first', () => {
    const text = [
      '[DEFAULT]',
      'default-user = bob',
      '',
      '[alice]',
      'token = aaaa',
      'region = us-ord',
      '[bob]',
      'token: bbbb',
    ].join('\n');
    assert.deepEqual(parseLinodeCliConfig(text), [
      { user: 'bob', token: 'bbbb' },
      { user: 'alice', token: 'aaaa' },
    ]);
  });

  it('keeps the order of the file where there is no default user', () => {
    const text = '[alice]\r\n  token=aaaa  \r\n[bob]\r\ntoken = bbbb\r\n';
    assert.deepEqual(
      parseLinodeCliConfig(text).map(({ user }) => user),
      ['alice', 'bob'],
    );
  });

  it('gives nothing for comments, empty values, other keys and other files', () => {
    const text = '# token = aaaa\n; token = bbbb\n[bob]\ntoken =\nmy-token = cccc\ntokens = dddd\n';
    assert.deepEqual(parseLinodeCliConfig(text), []);
    assert.deepEqual(parseLinodeCliConfig(''), []);
    assert.deepEqual(parseLinodeCliConfig('{"token": 1}'), []);
  });

  it('is read as Python reads it', () => {
    const token = (text: string) => parseLinodeCliConfig(text)[0]?.token;
    const cases: Readonly<Record<string, string | undefined>> = {
      '[me]\nToken = aaaa': 'aaaa',
      '[me]\nTOKEN:aaaa': 'aaaa',
      '[me]\ntoken\t=\taaaa\t': 'aaaa',
      '[me]\r\n  token = aaaa\r\n  region = us-ord\r\n': 'aaaa',
      '[me] ; mine\ntoken = aaaa': 'aaaa',
      '[me]\n# token = bbbb\n  ; token = bbbb\ntoken = aaaa': 'aaaa',
      '[me]\ntoken = aaaa # mine': 'aaaa # mine',
      '[me]\ntoken =\n  aaaa': '\naaaa',
      '[me]\ntoken = aaaa\n\n\nregion = us-ord': 'aaaa',
      '[me]\nregion = us-ord\n  token = bbbb\ntoken = aaaa': 'aaaa',
      '[DEFAULT]\nshared = aaaa\n[me]\ntoken = %(SHARED)s%%': 'aaaa%',
      '[DEFAULT]\ntoken = aaaa\n[me]\nregion = us-ord': 'aaaa',
      '[DEFAULT]\ntoken = bbbb\n[me]\ntoken =': undefined,
      '[DEFAULT]\ntoken = aaaa': 'aaaa',
      '[me]\ntoken = aa%aa': undefined,
      '[me]\ntoken = %(nowhere)s': undefined,
      '[me]\ntoken = %(token)s': undefined,
      '[me]\ntoken = aaaa\nToken = bbbb': undefined,
      '[me]\ntoken = aaaa\n[me]\nregion = us-ord': undefined,
      '[me]\ntoken = aaaa\nwhat is this': undefined,
      'token = aaaa\n[me]\n': undefined,
    };
    for (const [text, wanted] of Object.entries(cases)) assert.equal(token(text), wanted, text);
  });

  it('has no user in the section of its aliases', () => {
    const text = '[DEFAULT]\ndefault-user = me\ntoken = aaaa\n[custom_aliases]\nls = list\n[me]\n';
    assert.deepEqual(parseLinodeCliConfig(text), [{ user: 'me', token: 'aaaa' }]);
  });

  it('gives no token of another API', () => {
    const users = (lines: string, origin?: string) =>
      parseLinodeCliConfig(`[me]\ntoken = aaaa\n${lines}`, origin).length;
    assert.equal(users('api_host = api.dev.linode.com'), 0);
    assert.equal(users('api_host = api.linode.com'), 1);
    assert.equal(users('api_host ='), 1);
    assert.equal(users('api_host = a b'), 0);
    assert.equal(users('api_version = v4beta'), 1);
    assert.equal(users('api_version = v3'), 0);
    assert.equal(users('api_host = localhost:8080\napi_scheme = http', 'http://localhost:8080'), 1);
    assert.equal(users('api_host = localhost:8080', 'http://localhost:8080'), 0);
    assert.equal(users('api_host = api.linode.com', 'https://api.dev.linode.com'), 0);
    assert.equal(parseLinodeCliConfig('[DEFAULT]\napi_host = x.y\n[me]\ntoken = aaaa').length, 0);
  });

  it('takes little time for references to references', () => {
    const lines = Array.from({ length: 10 }, (_, at) => `v${at} = ${`%(v${at + 1})s`.repeat(50)}`);
    const text = `[me]\ntoken = %(v0)s\nv10 = x\n${lines.join('\n')}`;
    assert.deepEqual(parseLinodeCliConfig(text), []);
  });

  it('is looked for where linode-cli looks', () => {
    const files = (env: Record<string, string>) => linodeCliConfigFiles(env, '/home/me');
    assert.deepEqual(files({}), ['/home/me/.linode-cli', '/home/me/.config/linode-cli']);
    assert.deepEqual(files({ XDG_CONFIG_HOME: '' }), files({}));
    assert.deepEqual(files({ XDG_CONFIG_HOME: '/x' })[1], '/x/linode-cli');
    assert.deepEqual(files({ LINODE_CLI_CONFIG: '~/lc.ini' }), ['/home/me/lc.ini']);
    assert.deepEqual(files({ LINODE_CLI_CONFIG: '~\\lc.ini' }), ['/home/me\\lc.ini']);
    assert.deepEqual(files({ LINODE_CLI_CONFIG: '~other/lc.ini' }), ['~other/lc.ini']);
    assert.deepEqual(files({ LINODE_CLI_CONFIG: '/lc~/ini' }), ['/lc~/ini']);
  });
});
