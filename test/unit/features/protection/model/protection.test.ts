import assert from 'node:assert/strict';
import {
  ProtectedError,
  type Protection,
} from '../../../../../src/features/protection/model/protection';
import { anyProtection } from '../../../../support/anyProtection';
import { image, publicImage, waitingImage } from '../../../../support/builders';
import { MemoryMemento } from '../../../../support/memoryMemento';

const web = image({ id: 'private/1' });
const tagged = image({ id: 'private/2', tags: ['a', 'protected'] });

describe('the protection of an image', () => {
  let memory: MemoryMemento;
  let protection: Protection;

  beforeEach(() => {
    memory = new MemoryMemento();
    protection = anyProtection(memory);
  });

  it('is a tag, a lock, both or none', async () => {
    assert.deepEqual(protection.guardsOf(web), []);
    assert.deepEqual(protection.guardsOf(tagged), [{ kind: 'tag', tag: 'protected' }]);
    await protection.lock(web, '1', 0);
    await protection.lock(tagged, '1', 0);
    assert.deepEqual(protection.guardsOf(web), [{ kind: 'lock' }]);
    assert.deepEqual(
      protection.guardsOf(tagged).map(({ kind }) => kind),
      ['tag', 'lock'],
    );
  });

  it('ends with the lock, and tells of both', async () => {
    const told: string[] = [];
    protection.onDidChange((id) => told.push(id));
    await protection.lock(web, '1', 0);
    await protection.unlock(web);
    assert.equal(protection.isProtected(web), false);
    assert.deepEqual([told, memory.keys()], [[web.id, web.id], []]);
  });

  it('by a tag is that of the setting as it is, and none where it is empty', () => {
    let tag = 'keep';
    const set = anyProtection(memory, { tag: () => tag });
    assert.equal(set.isProtected(tagged), false);
    assert.equal(set.isProtected({ ...web, tags: ['keep'] }), true);
    tag = '';
    assert.equal(set.isProtected({ ...web, tags: [''] }), false);
  });

  it('by a lock holds in every window of the machine, for the API that has the image', async () => {
    await protection.lock(web, '1', 0);
    assert.equal(anyProtection(memory).isProtected(web), true);
    const elsewhere = anyProtection(memory, { apiOrigin: () => 'https://api.example.com' });
    assert.equal(elsewhere.isProtected(web), false);
  });

  it('is not for images without data, nor for those of others', async () => {
    const tags = ['protected'];
    for (const one of [
      waitingImage({ tags }),
      publicImage({ tags }),
      image({ type: 'shared', tags }),
    ]) {
      await protection.lock(one, '1', 0);
      assert.equal(protection.isProtected(one), false);
    }
    assert.equal(protection.isProtected(image({ status: 'creating', tags })), true);
  });

  it('refuses for the protected ones alone, and says what protects them', async () => {
    protection.requireUnprotected(web);
    await protection.lock(tagged, '1', 0);
    const locked = image({ id: 'private/3' });
    await protection.lock(locked, '1', 0);
    assert.throws(
      () => protection.requireUnprotected(web, tagged, locked),
      (error) => {
        assert.ok(error instanceof ProtectedError);
        assert.deepEqual(error.images, [tagged, locked]);
        assert.deepEqual(error.guards, [{ kind: 'tag', tag: 'protected' }, { kind: 'lock' }]);
        return true;
      },
    );
  });

  it('is forgotten with the image', async () => {
    await protection.lock(web, '1', 0);
    await protection.locks.tidy('1', [tagged], 120_000);
    assert.equal(protection.isProtected(web), false);
  });
});
