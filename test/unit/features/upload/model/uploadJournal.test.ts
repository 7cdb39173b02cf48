import assert from 'node:assert/strict';
import { SecretText } from '../../../../../src/kit/secrets';
import { image, waitingImage } from '../../../../support/builders';
import { ANSWERS, FakeMachine, FakeWindow, SOURCE } from '../../../../support/fakeUploads';

const ID = 'private/1';
const KEY = `linodeImages.upload.${ID}`;
const MINUTE_MS = 60_000;
const TARGET = new SecretText('https://store.example/1?Signature=x');

describe('the journal of uploads', () => {
  let machine: FakeMachine;
  /** The window that is looked at, and another one. */
  let here: FakeWindow;
  let there: FakeWindow;

  beforeEach(() => {
    machine = new FakeMachine();
    here = new FakeWindow(machine);
    there = new FakeWindow(machine);
  });

  function begin({ journal }: FakeWindow, imageId = ID, startedAt = machine.clock.now()) {
    const deadline = startedAt + 24 * 60 * MINUTE_MS;
    const upload = { imageId, accountId: '1', answers: ANSWERS, file: SOURCE, startedAt, deadline };
    return journal.begin(upload, TARGET);
  }

  it('holds what it takes to finish an upload, and the address as a secret alone', async () => {
    const entry = await begin(here);
    assert.deepEqual(entry, {
      imageId: ID,
      accountId: '1',
      answers: ANSWERS,
      file: SOURCE,
      state: 'waiting',
      machine: 'laptop',
      apiOrigin: 'https://api.example',
      attempts: 0,
      isTargetLost: false,
      startedAt: machine.clock.now(),
      deadline: machine.clock.now() + 24 * 60 * MINUTE_MS,
    });
    assert.deepEqual(machine.memory.get(KEY), entry);
    assert.doesNotMatch(JSON.stringify(machine.memory.get(KEY)), /Signature/);
    assert.equal(machine.targets.get(KEY), TARGET.reveal());
  });

  it('is the same after a restart, as far as it was written', async () => {
    await begin(here);
    await here.journal.change(ID, { state: 'sending', attempts: 1 });
    here.kill();
    await here.journal.change(ID, { state: 'stopped' });
    await here.journal.forget(ID);
    const entry = await there.journal.claim(ID);
    assert.deepEqual([entry?.state, entry?.attempts], ['sending', 1]);
    assert.equal((await there.journal.target(ID))?.reveal(), TARGET.reveal());
  });

  it('gives an upload to one window at a time', async () => {
    await begin(here);
    assert.equal(await there.journal.claim(ID), undefined);
    await there.journal.change(ID, { state: 'stopped' });
    assert.equal(here.journal.find(ID)?.state, 'waiting');
    await here.journal.release(ID);
    assert.ok(await there.journal.claim(ID));
    assert.equal(await here.journal.claim(ID), undefined);
  });

  it('gives what a dead window has left to one window, though others have read of it', async () => {
    await begin(here);
    here.kill();
    assert.equal(there.journal.unfinished('1').length, 1);
    const third = new FakeWindow(machine);
    assert.ok(await third.journal.claimUnfinished(ID));
    await third.journal.change(ID, { state: 'stopped' });
    await third.journal.release(ID);
    assert.equal(await there.journal.claimUnfinished(ID), undefined);
    assert.ok(await third.journal.claim(ID), 'it is not kept');
  });

  it('writes nothing down once its window closes, the address neither', async () => {
    here.journal.close();
    await begin(here);
    assert.deepEqual([machine.memory.keys(), [...machine.targets]], [[], []]);
  });

  it('forgets the address before the upload, which tells of it', async () => {
    await begin(here);
    const { update } = machine.memory;
    machine.memory.update = async () => {
      throw new Error('killed');
    };
    await assert.rejects(here.journal.forget(ID), /killed/);
    machine.memory.update = update;
    assert.deepEqual([...machine.targets], []);
  });

  it('keeps what this window has written when the memory gives back something older', async () => {
    await begin(here);
    const before = machine.memory.get(KEY);
    await here.journal.change(ID, { state: 'sent' });
    await machine.memory.update(KEY, before);
    assert.equal(here.journal.find(ID)?.state, 'sent');
    await here.journal.change(ID, { sha256: 'x' });
    assert.equal(there.journal.find(ID)?.state, 'sent');
  });

  it('names what dead windows have left, and nothing else', async () => {
    await begin(here, 'private/1', 3);
    await begin(here, 'private/2', 2);
    await begin(here, 'private/3', 1);
    await here.journal.change('private/3', { state: 'stopped' });
    await begin(here, 'private/4', 0);
    await here.journal.change('private/4', { state: 'sent', isLeft: true });
    await begin(there, 'private/5');
    const unfinished = () => there.journal.unfinished('1').map(({ imageId }) => imageId);
    assert.deepEqual(unfinished(), ['private/2', 'private/1']);
    assert.ok(there.journal.hasForeign());
    assert.deepEqual(there.journal.unfinished('2'), []);
    machine.apiOrigin = 'https://other.example';
    assert.deepEqual(unfinished(), []);
  });

  it('leaves alone what another machine does', async () => {
    await begin(here);
    await here.journal.change(ID, { state: 'sending' });
    machine.name = 'desktop';
    const desktop = new FakeWindow(machine);
    assert.deepEqual(desktop.journal.unfinished('1'), []);
    assert.ok(!desktop.journal.hasForeign());
    here.kill();
    assert.equal(await desktop.journal.claim(ID), undefined);
    assert.equal(desktop.journal.find(ID)?.state, 'sending');
    await here.journal.release(ID);
    assert.equal(desktop.journal.findStopped(ID), undefined);
  });

  it('finds what has stopped and can go on here', async () => {
    await begin(here);
    assert.equal(there.journal.findStopped(ID), undefined);
    await here.journal.change(ID, { state: 'stopped' });
    assert.equal(there.journal.findStopped(ID)?.imageId, ID);
  });

  it('forgets an upload with its address, and tells so', async () => {
    await begin(here);
    const told: string[] = [];
    here.journal.onDidChange((id) => told.push(id));
    await here.journal.forget(ID);
    assert.deepEqual([machine.memory.keys(), [...machine.targets]], [[], []]);
    assert.deepEqual([here.journal.find(ID), there.journal.find(ID)], [undefined, undefined]);
    assert.deepEqual(told, [ID]);
    assert.deepEqual([...machine.owners], []);
  });

  it('lets a window send where no secret can be kept, and no other one', async () => {
    machine.secretsFail = new Error('no key ring');
    await begin(here);
    assert.equal((await here.journal.target(ID))?.reveal(), TARGET.reveal());
    assert.equal(await there.journal.target(ID), undefined);
    await here.journal.forget(ID);
    assert.equal(here.journal.find(ID), undefined);
    assert.match(here.log.lines.join(), /could not be kept.*could not be forgotten/);
  });

  describe('when the images are known', () => {
    async function stopped(imageId: string): Promise<void> {
      await begin(here, imageId);
      await here.journal.change(imageId, { state: 'stopped' });
      await here.journal.release(imageId);
    }
    const later = () => machine.clock.now() + 2 * MINUTE_MS;

    it('forgets the stopped ones whose images are available or gone', async () => {
      await stopped('private/1');
      await stopped('private/2');
      await stopped('private/3');
      const images = [image({ id: 'private/1' }), waitingImage({ id: 'private/3' })];
      await there.journal.tidy('1', images, later());
      assert.deepEqual(
        there.journal.of('1').map(({ imageId }) => imageId),
        ['private/3'],
      );
      assert.deepEqual([...machine.owners], []);
    });

    it('keeps what is being done, what is to be told, and what the list cannot know of', async () => {
      await begin(here, 'private/1');
      await begin(there, 'private/2');
      await stopped('private/3');
      await there.journal.tidy('1', [], machine.clock.now() + MINUTE_MS);
      await there.journal.tidy('2', [], later());
      await there.journal.claim('private/3');
      await here.journal.tidy('1', [], later());
      assert.equal(there.journal.of('1').length, 3);
    });
  });
});
