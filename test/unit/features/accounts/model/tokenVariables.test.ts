import assert from 'node:assert/strict';
import { tokenVariables } from '../../../../../src/features/accounts/model/tokenSources';

const both = { LINODE_TOKEN: ' aaaa ', LINODE_CLI_TOKEN: 'bbbb' };
const namesIn = (env: Record<string, string>, origin?: string) =>
  tokenVariables({ ...both, ...env }, origin).map(({ variable }) => variable);

describe('the tokens in the environment', () => {
  it('are those of Linode’s tools', () => {
    assert.deepEqual(tokenVariables(both), [
      { variable: 'LINODE_TOKEN', token: 'aaaa' },
      { variable: 'LINODE_CLI_TOKEN', token: 'bbbb' },
    ]);
    assert.deepEqual(tokenVariables({ LINODE_TOKEN: ' ' }), []);
  });

  it('are left out where they are for another API', () => {
    assert.deepEqual(namesIn({ LINODE_URL: 'https://api.linode.com/v4' }), Object.keys(both));
    assert.deepEqual(namesIn({ LINODE_URL: 'api.linode.com' }), Object.keys(both));
    assert.deepEqual(namesIn({ LINODE_URL: 'https://api.dev.linode.com' }), ['LINODE_CLI_TOKEN']);
    assert.deepEqual(namesIn({ LINODE_CLI_API_HOST: 'api.dev.linode.com' }), ['LINODE_TOKEN']);
    assert.deepEqual(namesIn({ LINODE_CLI_API_VERSION: 'v3' }), ['LINODE_TOKEN']);
    const local = { LINODE_CLI_API_HOST: '127.0.0.1:1', LINODE_CLI_API_SCHEME: 'http' };
    assert.deepEqual(namesIn(local, 'http://127.0.0.1:1'), Object.keys(both));
  });
});
