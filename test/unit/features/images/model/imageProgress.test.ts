import assert from 'node:assert/strict';
import { ImageProgress } from '../../../../../src/features/images/model/imageChanges';

describe('the progress of images in the making', () => {
  it('is known from the first figure to the end, and tells each change once', () => {
    const progress = new ImageProgress();
    const told: string[] = [];
    progress.onDidChange((id) => told.push(`${id} ${progress.percentOf(id)}`));
    progress.set('private/1', undefined);
    progress.set('private/1', 42);
    progress.set('private/1', 42);
    progress.set('private/2', 0);
    progress.set('private/1', undefined);
    assert.deepEqual(told, ['private/1 42', 'private/2 0', 'private/1 undefined']);
    assert.equal(progress.percentOf('private/2'), 0);
  });
});
