import assert from 'node:assert/strict';
import { format, inspect } from 'node:util';
import { SecretText } from '../../../src/kit/secrets';

const TOKEN = '0123456789abcdef';

describe('SecretText', () => {
  const secret = new SecretText(TOKEN);
  const holder = { credential: { token: secret }, list: [secret] };
  const printed: Readonly<Record<string, () => string>> = {
    'String()': () => String(secret),
    'a template': () => `Bearer ${secret}`,
    'joining texts': () => [secret, 'text'].join(' '),
    JSON: () => JSON.stringify(holder),
    'util.inspect': () => inspect(holder, { depth: 9, showHidden: true, getters: true }),
    'a console': () => format('%s %o %O %j', secret, secret, holder, holder),
    'an error': () => inspect(new Error(`refused ${secret}`, { cause: holder })),
    'its keys and values': () => JSON.stringify([Object.entries(secret), { ...secret }]),
    'a structured clone': () => inspect(structuredClone(secret)),
  };

  for (const [name, print] of Object.entries(printed)) {
    it(`does not appear in ${name}`, () => {
      assert.doesNotMatch(print(), new RegExp(TOKEN));
    });
  }

  it('prints as dots', () => {
    assert.equal(`${secret} ${JSON.stringify(secret)}`, '••• "•••"');
  });

  it('is given to whoever asks for it by name', () => {
    assert.equal(secret.reveal(), TOKEN);
  });

  it('equals a secret of the same text, and nothing else', () => {
    assert.equal(secret.equals(new SecretText(TOKEN)), true);
    assert.equal(secret.equals(new SecretText('other')), false);
    assert.equal(secret.equals(undefined), false);
  });
});
