import assert from 'node:assert/strict';
import {
  isShareable,
  renameShare,
  shareInto,
  stopSharing,
} from '../../../../../src/features/sharing/model/shares';
import { image, publicImage, waitingImage } from '../../../../support/builders';
import { SharingFixture } from '../../../../support/sharingFixture';

const GROUPS = '/v4beta/images/sharegroups';

describe('images in share groups', () => {
  const api = new SharingFixture();

  const labels = async (groupId: number) =>
    (await api.operations().sharing.images(groupId)).map(({ label }) => label);
  const lose = (method: string, path: string) =>
    api.simulator.faults.next({ method, path }, { kind: 'cutAfterActing' });
  const imageIds = (...names: readonly string[]) =>
    names.map((label) => ({ imageId: api.simulator.account.addImage({ label }).id }));

  it('are available ones of the account that stay', () => {
    assert.equal(isShareable(image()), true);
    const others = [
      publicImage(),
      waitingImage(),
      image({ type: 'automatic' }),
      image({ type: 'shared', id: 'shared/1' }),
      image({ status: 'creating' }),
    ];
    assert.deepEqual(others.map(isShareable), [false, false, false, false, false]);
  });

  it('are put in by one look and one request, however many they are', async () => {
    const { group } = api.group('team');
    const names = Array.from({ length: 20 }, (_, at) => `image-${at}`);
    assert.equal(
      (await shareInto(api.operations(), group.id, imageIds(...names))).added.length,
      20,
    );
    assert.deepEqual(
      api.simulator.journal.entries.map(({ method }) => method),
      ['GET', 'POST'],
    );
  });

  it('are left out where they are in already', async () => {
    const target = api.group('team', ['web']);
    const [web] = api.simulator.account.images;
    const shares = [{ imageId: web?.id ?? '' }, ...imageIds('db')];
    assert.equal((await shareInto(api.operations(), target.group.id, shares)).added.length, 1);
    assert.equal((await shareInto(api.operations(), target.group.id, shares)).added.length, 0);
    assert.deepEqual(api.changes(), ['POST 200']);
  });

  it('are shared once, though the answer is lost', async () => {
    const { group } = api.group('team');
    lose('POST', `${GROUPS}/${group.id}/images`);
    await shareInto(api.operations(), group.id, imageIds('web', 'db'));
    assert.deepEqual(await labels(group.id), ['web', 'db']);
    assert.deepEqual(api.changes(), ['POST 0']);
  });

  it('are said not to be shared where one of them is refused', async () => {
    const { group } = api.group('team');
    const [gone] = imageIds('gone');
    api.simulator.account.removeImage(gone?.imageId ?? '');
    const shares = [...imageIds('web'), ...(gone ? [gone] : [])];
    await assert.rejects(shareInto(api.operations(), group.id, shares), { status: 400 });
    assert.deepEqual(await labels(group.id), []);
  });

  it('are named anew within a group, the image keeping its name', async () => {
    const { group } = api.group('team', ['web']);
    const [seen = assert.fail()] = await api.operations().sharing.images(group.id);
    lose('PUT', `${GROUPS}/${group.id}/images/${encodeURIComponent(seen.id)}`);
    const change = { label: 'base', description: 'Monthly' };
    const renamed = await renameShare(api.operations(), { groupId: group.id, seen, change });
    assert.equal(renamed.kind, 'done');
    assert.deepEqual(
      [await labels(group.id), api.simulator.account.images[0]?.label],
      [['base'], 'web'],
    );
    const late = { groupId: group.id, seen, change: { label: 'other' } };
    assert.equal((await renameShare(api.operations(), late)).kind, 'drifted');
    await stopSharing(api.operations(), group.id, seen.id);
    assert.equal((await renameShare(api.operations(), late)).kind, 'gone');
  });

  it('are taken out, once, whoever was first', async () => {
    const { group } = api.group('team', ['web']);
    const [share = assert.fail()] = await api.operations().sharing.images(group.id);
    lose('DELETE', `${GROUPS}/${group.id}/images/${encodeURIComponent(share.id)}`);
    await stopSharing(api.operations(), group.id, share.id);
    await stopSharing(api.operations(), group.id, share.id);
    assert.deepEqual([await labels(group.id), api.changes()], [[], ['DELETE 0', 'DELETE 404']]);
  });
});
