import assert from 'node:assert/strict';
import { ProgramError, throughTool } from '../../../../src/features/convert/disk/tool';

describe('a program that changes bytes', () => {
  before(function () {
    if (process.platform === 'win32') this.skip();
  });

  const { signal } = new AbortController();
  const sh = (script: string) => ({ file: '/bin/sh', args: ['-c', script] });

  async function* pieces(count: number, wait: () => Promise<void> = async () => {}) {
    for (let index = 0; index < count; index += 1) {
      await wait();
      yield Buffer.alloc(100_000, index);
    }
  }

  async function lengthOf(bytes: AsyncIterable<Uint8Array>): Promise<number> {
    let length = 0;
    for await (const piece of bytes) length += piece.length;
    return length;
  }

  it('is ended when it does nothing any more', async () => {
    for (const script of [
      'exec sleep 1000',
      'head -c 10; exec sleep 1000',
      'cat; exec sleep 1000',
    ]) {
      const running = lengthOf(throughTool(pieces(30), sh(script), { signal, silenceMs: 200 }));
      const error = await running.catch((thrown: unknown) => thrown);
      assert.ok(error instanceof ProgramError && error.hasHung && error.program === 'sh', script);
    }
  });

  it('may wait for whoever gives and whoever takes its bytes', async () => {
    const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 150));
    const limits = { signal, silenceMs: 400 };
    assert.equal(await lengthOf(throughTool(pieces(5, wait), sh('cat'), limits)), 500_000);
    let length = 0;
    for await (const piece of throughTool(pieces(5), sh('cat'), limits)) {
      await wait();
      length += piece.length;
    }
    assert.equal(length, 500_000);
  });

  it('that cannot be started says so', async () => {
    const missing = throughTool(pieces(1), { file: '/nowhere/xz', args: [] }, { signal });
    await assert.rejects(lengthOf(missing), { name: 'ProgramError', program: 'xz' });
  });

  it('that is too old for its words says what it says', async () => {
    const old = throughTool(pieces(1), sh('echo "xz: unknown option" >&2; exit 2'), { signal });
    await assert.rejects(lengthOf(old), { name: 'ProgramError', message: 'xz: unknown option' });
  });
});
