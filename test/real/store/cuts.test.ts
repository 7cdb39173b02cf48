import assert from 'node:assert/strict';
import { testAgent } from '../../support/testClient';
import { CuttingProxy, type Fate } from '../parts/cuttingProxy';
import { RealUpload } from '../parts/realUpload';
import { sampleFile } from '../parts/sampleFile';
import { useStore } from '../parts/useStore';

const MIB = 2 ** 20;

describe('uploads into a real store', () => {
  const store = useStore();
  const sample = sampleFile();
  let boxes: CuttingProxy[] = [];
  afterEach(() => {
    for (const box of boxes) box.stop();
    boxes = [];
  });

  async function uploadThrough(scheme: 'http' | 'https', fates: readonly Fate[]) {
    const box = new CuttingProxy(store().ports[scheme], fates);
    boxes.push(box);
    const origin = `${scheme}://127.0.0.1:${await box.start()}`;
    const upload = new RealUpload({ store: store(), origin, agent: testAgent() });
    return { upload, box, outcome: await upload.upload(sample().path) };
  }

  for (const scheme of ['http', 'https'] as const) {
    it(`come whole by ${scheme}`, async () => {
      const { outcome, upload } = await uploadThrough(scheme, []);
      assert.equal(outcome.kind, 'available');
      assert.equal(await upload.stored(), sample().md5);
      assert.equal(outcome.entry.sha256, sample().sha256);
      assert.deepEqual(upload.puts, [undefined]);
    });

    it(`are sent again when what is on the way ends them, by ${scheme}`, async () => {
      const { box, outcome, upload } = await uploadThrough(scheme, [
        { kind: 'halfClose', afterBytes: 40 * MIB },
      ]);
      assert.equal(outcome.kind, 'available');
      assert.equal(await upload.stored(), sample().md5);
      assert.equal(box.connections, 2);
      assert.equal(upload.images.created.length, 1);
    });
  }

  it('are sent again after a cut, into the same image', async () => {
    const { box, outcome, upload } = await uploadThrough('http', [
      { kind: 'reset', afterBytes: 70 * MIB },
      { kind: 'end', afterBytes: 20 * MIB },
      { kind: 'reset', afterBytes: 1 },
    ]);
    assert.equal(outcome.kind, 'available');
    assert.equal(await upload.stored(), sample().md5);
    assert.equal(box.connections, 4);
    assert.equal(upload.images.created.length, 1);
  });

  it('are not called sent, nor sent again, when the answer is lost', async () => {
    const { box, outcome, upload } = await uploadThrough('http', [
      { kind: 'answer', afterBytes: sample().sizeBytes },
    ]);
    assert.equal(outcome.kind, 'stopped');
    assert.equal(outcome.entry.isUnconfirmed, true);
    assert.equal(outcome.entry.isTargetLost ?? false, false);
    assert.equal(box.connections, 1);
    assert.equal(await upload.stored(), sample().md5, 'the store has it all');
  });
});
