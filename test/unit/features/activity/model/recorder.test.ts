import assert from 'node:assert/strict';
import type { LinodeApis } from '../../../../../src/api/linodeApi';
import type { Activity } from '../../../../../src/features/activity/model/activity';
import { readActivities } from '../../../../../src/features/activity/model/activityLines';
import { notedApis } from '../../../../../src/features/activity/model/notedApis';
import { ActivityRecorder } from '../../../../../src/features/activity/model/recorder';
import { actOnce } from '../../../../../src/kit/actOnce';
import { ApiError, NetworkError } from '../../../../../src/kit/errors';
import { SecretText } from '../../../../../src/kit/secrets';
import { FakeClock } from '../../../../support/fakeClock';
import { MemoryLog } from '../../../../support/memoryLog';
import { testClient } from '../../../../support/testClient';

/** Methods that change nothing at Linode. */
const READING =
  /^(list|listPublic|get|disks|plans|identify|grants|isRestricted|permissions|uploadsOf|capturesSince|deploymentsOf|groups|groupsOf|group|images|members|memberships|profiles|interfaceRule|firewalls|defaultFirewall|bootsOf)$/;

describe('what is noted of acts', () => {
  let lines: string[];
  let recorder: ActivityRecorder;

  beforeEach(() => {
    lines = [];
    recorder = new ActivityRecorder({
      memory: { append: (line) => void lines.push(line) },
      clock: new FakeClock(1_000),
      newKey: () => String(lines.length),
      actor: () => ({ accountId: '7', name: 'my-team' }),
    });
  });

  const acts = (): readonly Activity[] => readActivities(lines, 0).activities;

  function noted(
    act: (...args: readonly unknown[]) => Promise<unknown>,
  ): (...args: readonly unknown[]) => Promise<unknown> {
    return recorder.noted('deleteImage', act, { of: () => ({ id: 'private/1', label: 'web' }) });
  }

  it('is who, what and when before the answer, and then the result', async () => {
    let before: readonly Activity[] = [];
    const act = noted(async () => {
      before = acts();
    });
    await act();
    assert.deepEqual(before[0]?.result, { kind: 'unknown', reason: '' });
    const { accountId, at, id, label, name, result } = acts()[0] ?? {};
    assert.deepEqual([accountId, name, at, id, label], ['7', 'my-team', 1_000, 'private/1', 'web']);
    assert.deepEqual(result, { kind: 'done' });
  });

  it('is why it was refused, without a secret that the call was given', async () => {
    const token = new SecretText('s3cret');
    const act = noted(() =>
      Promise.reject(new ApiError(400, [{ reason: 'No: s3cret', field: undefined }], '')),
    );
    await assert.rejects(act({ token, keys: [token] }));
    assert.deepEqual(acts()[0]?.result, { kind: 'failed', reason: 'No: •••' });
    assert.doesNotMatch(lines.join('\n'), /s3cret/);
  });

  const lost = () => Promise.reject(new NetworkError('cut', true));
  const cases = [
    ['done', async () => 'there', { kind: 'done' }],
    ['not done', async () => undefined, { kind: 'failed', reason: 'cut' }],
    [
      'nothing',
      () => Promise.reject(new NetworkError('cut', false)),
      { kind: 'unknown', reason: 'cut' },
    ],
  ] as const;
  for (const [name, look, result] of cases) {
    it(`is, of a lost answer, what the look has shown: ${name}`, async () => {
      await actOnce<unknown>({ act: () => noted(lost)(), look }, new MemoryLog()).catch(() => {});
      assert.equal(acts().length, 1);
      assert.deepEqual(acts()[0]?.result, result);
    });
  }

  it('is that it was done where it is refused the second time', async () => {
    const refused = () => Promise.reject(new ApiError(400, [], ''));
    const lookAfter = async () => 'there';
    await actOnce<unknown>(
      { act: () => noted(refused)(), look: lookAfter, lookAfter },
      new MemoryLog(),
    );
    assert.deepEqual(acts()[0]?.result, { kind: 'done' });
  });

  it('is of every method of the client that changes something, and of no other', () => {
    const { client } = testClient('http://127.0.0.1:9');
    const withNotes = notedApis(client, recorder, () => undefined);
    const isNoted = (area: keyof LinodeApis, method: string) =>
      Reflect.get(withNotes[area], method) !== Reflect.get(client[area], method);
    for (const area of Object.keys(client) as (keyof LinodeApis)[]) {
      for (const method of Object.keys(client[area])) {
        assert.equal(isNoted(area, method), !READING.test(method), `${area}.${method}`);
      }
    }
  });
});
