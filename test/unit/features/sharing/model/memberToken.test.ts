import assert from 'node:assert/strict';
import {
  readGroupUuid,
  readMemberToken,
} from '../../../../../src/features/sharing/model/memberToken';

const HEADER = Buffer.from('{"alg":"HS256"}').toString('base64url');
const TOKEN = `${HEADER}.eyJ4IjoxfQ.c2ln`;
const UUID = '1533863e-16a4-47b5-b829-ac0f35c13278';

describe('what is pasted to share', () => {
  it('is a token when it has the three parts of one, with spaces around it or not', () => {
    for (const text of [TOKEN, ` ${TOKEN}\n`, `${HEADER}.a-b_c.d`]) {
      assert.equal(readMemberToken(text)?.reveal(), text.trim());
    }
    assert.equal(String(readMemberToken(TOKEN)), '•••');
  });

  it('is the token that a message holds, or that a mail has broken over lines', () => {
    const id = UUID;
    const texts = [
      `Please add me to your share group ${id} with this token. It works once:\n\n${TOKEN}`,
      `It works once:${TOKEN}`,
      `Here it is: “${TOKEN}”. Thanks, Ann`,
      `<${TOKEN}>`,
      `${TOKEN.slice(0, 30)}\r\n${TOKEN.slice(30)}`,
      `${TOKEN.slice(0, 30)}\u00a0 ${TOKEN.slice(30)}`,
      `\ufeff${TOKEN.slice(0, 5)}\u200b${TOKEN.slice(5)}\u2060`,
    ];
    for (const text of texts) assert.equal(readMemberToken(text)?.reveal(), TOKEN, text);
  });

  it('is none when anything about it is another', () => {
    const others = [
      '',
      'junk',
      UUID,
      'a.b.c',
      `${HEADER}.x`,
      `${TOKEN}.more`,
      `${HEADER}..c2ln`,
      `Bearer ${TOKEN}`,
      `One: ${TOKEN}, or the other: ${TOKEN}x`,
      `Here it is: ${TOKEN}.more`,
      `Here it is: a.b.c`,
      `${'x'.repeat(1_000_000)}: ${TOKEN.slice(0, -4)}${'x'.repeat(5000)}`,
      `${TOKEN}\n${TOKEN}`,
      `${HEADER}.x=.y`,
      `${HEADER}.${'x'.repeat(5000)}.y`,
      `${Buffer.from('[1]').toString('base64url')}.x.y`,
    ];
    for (const text of others) assert.equal(readMemberToken(text), undefined, text.slice(0, 60));
  });

  it('names a group by its uuid, alone or within an invitation', () => {
    for (const text of [
      UUID,
      UUID.toUpperCase(),
      `Join “team”:\n1. Use ${UUID}.\n2. Send it (${UUID})`,
    ]) {
      assert.equal(readGroupUuid(text), UUID);
    }
  });

  it('names none when there is no uuid, a broken one, or two', () => {
    const other = UUID.replace('1', '2');
    for (const text of ['', 'team', UUID.slice(1), `${UUID}0`, `x${UUID}`, `${UUID} or ${other}`]) {
      assert.equal(readGroupUuid(text), undefined, text);
    }
  });
});
