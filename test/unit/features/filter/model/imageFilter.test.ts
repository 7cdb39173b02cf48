import assert from 'node:assert/strict';
import { ImageFilter, SavedFilters } from '../../../../../src/features/filter/model/imageFilter';
import { publicImage } from '../../../../support/builders';
import { MemoryMemento } from '../../../../support/memoryMemento';
import { context, samples } from './queryContext';

describe('the filter of the views', () => {
  const filterIn = (memory: MemoryMemento) => new ImageFilter({ memory, context: () => context });
  const labelsOf = (filter: ImageFilter) => filter.of(samples).map(({ label }) => label);

  it('goes by what can be asked while something wrong or half is typed', () => {
    const filter = filterIn(new MemoryMemento());
    const told: string[] = [];
    filter.onDidChange(() => told.push(filter.text));
    const texts = ['gold', 'golden tagg', 'golden tagg:x', 'size>x golden', 'golden tag:web,'];
    for (const text of texts) filter.show(text);
    assert.deepEqual(told, ['gold', 'golden tagg', 'golden', 'golden tag:web']);
    assert.deepEqual(labelsOf(filter), ['golden-web', 'golden-db']);
  });

  it('is the same in the next window of the workspace, once it is kept', async () => {
    const memory = new MemoryMemento();
    await filterIn(memory).keep('Tags:web   created:<2025 "golden" deprecated ');
    filterIn(memory).show('golden');
    assert.equal(filterIn(memory).text, 'tag:web created<2025 golden deprecated');
    await filterIn(memory).keep('');
    assert.equal(filterIn(memory).text, '');
    assert.deepEqual(memory.keys(), []);
  });

  it('is none where what was kept cannot be read any more', async () => {
    const memory = new MemoryMemento();
    await memory.update('linodeImages.filter', 'nokey:1');
    assert.equal(labelsOf(filterIn(memory)).length, samples.length);
  });

  it('knows when deprecated images are asked for', () => {
    const filter = filterIn(new MemoryMemento());
    const asks = ['debian', '-deprecated', 'is:public,deprecated', 'deprecated'].map((text) => {
      filter.show(text);
      return filter.asksForDeprecated;
    });
    assert.deepEqual(asks, [false, false, true, true]);
  });

  it('knows when images for Kubernetes are asked for, and finds them', () => {
    const filter = filterIn(new MemoryMemento());
    const kube = publicImage({ id: 'linode/debian12-kube-v1.36.0' });
    const told = ['kubernetes', '-is:kubernetes', 'is:kubernetes', 'is:moving,kubernetes'].map(
      (text) => {
        filter.show(text);
        return [filter.asksFor.kubernetes, filter.of([kube, publicImage()]).length];
      },
    );
    assert.deepEqual(told, [
      [false, 0],
      [false, 1],
      [true, 1],
      [true, 1],
    ]);
    assert.equal(filter.asksFor.deprecated, false);
  });
});

describe('filters with a name', () => {
  it('are kept, replaced and removed one by one', async () => {
    const saved = new SavedFilters(new MemoryMemento());
    await saved.save({ name: 'web', text: 'tag:web' });
    await saved.save({ name: 'old', text: 'created<1y' });
    await saved.save({ name: 'web', text: 'tag=web' });
    assert.deepEqual(saved.list(), [
      { name: 'old', text: 'created<1y' },
      { name: 'web', text: 'tag=web' },
    ]);
    await saved.remove('old');
    assert.deepEqual(
      saved.list().map(({ name }) => name),
      ['web'],
    );
  });
});
