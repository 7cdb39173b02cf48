import assert from 'node:assert/strict';
import { parseLinodeCliConfig } from '../../../../src/core/access/linodeCliConfig';

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
});
