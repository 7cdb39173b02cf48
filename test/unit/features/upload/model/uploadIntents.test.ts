import assert from 'node:assert/strict';
import { imageMadeBy } from '../../../../../src/features/upload/model/uploadIntents';
import { image, waitingImage } from '../../../../support/builders';
import { ANSWERS, FakeMachine, FakeWindow, SOURCE } from '../../../../support/fakeUploads';

const HOUR_MS = 3_600_000;

describe('the intents to upload', () => {
  let machine: FakeMachine;
  let here: FakeWindow;
  let there: FakeWindow;

  beforeEach(() => {
    machine = new FakeMachine();
    here = new FakeWindow(machine);
    there = new FakeWindow(machine);
  });

  const add = ({ intents }: FakeWindow) =>
    intents.add({ accountId: '1', answers: ANSWERS, file: SOURCE, startedAt: 0, namesakes: [] });
  const taken = async ({ intents }: FakeWindow, accountId = '1') =>
    (await intents.takeInterrupted(accountId)).map(({ id }) => id);

  it('are taken over from a window that was killed, by one other', async () => {
    await add(here);
    assert.deepEqual(await taken(there), []);
    here.kill();
    assert.ok(there.intents.hasForeign());
    assert.deepEqual(await taken(there), ['intent-1']);
    assert.ok(!there.intents.hasForeign());
    assert.deepEqual(await taken(there), []);
    assert.deepEqual(await taken(new FakeWindow(machine)), []);
  });

  it('are left where another account, API or machine is at work', async () => {
    await add(here);
    here.kill();
    assert.deepEqual(await taken(there, '2'), []);
    machine.apiOrigin = 'https://other.example';
    assert.deepEqual(await taken(there), []);
    machine.apiOrigin = 'https://api.example';
    machine.name = 'desktop';
    assert.deepEqual(await taken(new FakeWindow(machine)), []);
  });

  it('are left to the next window by one that closes', async () => {
    const intent = await add(here);
    here.intents.close();
    await here.intents.remove(intent);
    here.kill();
    assert.deepEqual(await taken(there), ['intent-1']);
  });

  it('leave nothing behind when they are removed', async () => {
    await here.intents.remove(await add(here));
    assert.deepEqual([machine.memory.keys(), [...machine.owners]], [[], []]);
    assert.ok(!here.intents.hasForeign());
  });

  it('can be given up, and are taken again', async () => {
    await here.intents.release(await add(here));
    assert.deepEqual(await taken(here), ['intent-1']);
  });
});

describe('the image that an intent has made', () => {
  const startedAt = Date.UTC(2026, 0, 1);
  const made = waitingImage({ id: 'private/9', label: 'disk', created: new Date(startedAt) });
  const find = (namesakes: readonly string[] | undefined, images = [made], known = '') =>
    imageMadeBy({ answers: ANSWERS, startedAt, namesakes }, images, (id) => id === known)?.id;

  it('is an empty one of that label that was not there before', () => {
    assert.equal(find([]), 'private/9');
    assert.equal(find(['private/9']), undefined);
    assert.equal(find([], [image({ label: 'disk' })]), undefined);
    assert.equal(find([], [{ ...made, label: 'other' }]), undefined);
  });

  it('is none whose upload is known', () => {
    assert.equal(find([], [made], 'private/9'), undefined);
  });

  it('is found though the clocks are hours apart, where it is known what was there', () => {
    const old = { ...made, created: new Date(startedAt - HOUR_MS) };
    assert.equal(find([], [old]), 'private/9');
    assert.equal(find(undefined, [old]), undefined);
    assert.equal(find(undefined), 'private/9');
  });
});
