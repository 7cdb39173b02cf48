import assert from 'node:assert/strict';
import { CommandId } from '../../../src/kit/manifest';
import { ProxyError, type ProxyProblem } from '../../../src/kit/proxyError';
import { setWindow } from '../../../src/ui/safeWindow';
import { tellFailure } from '../../../src/ui/tellFailure';
import { NodeWindow } from '../../nodeStage/nodeWindow';
import { MemoryLog } from '../../support/memoryLog';

const TARGET = { status: 503, target: 'api.linode.com:443' };

describe('what is offered after a failure of the proxy', () => {
  /** The button that is shown, and what it opens the settings at. */
  async function offered(problem: ProxyProblem): Promise<readonly unknown[]> {
    const window = new NodeWindow(new Map());
    const seen: unknown[] = [];
    window.meet = async (prompt) => {
      if (prompt.kind !== 'message') return undefined;
      seen.push(...prompt.buttons);
      return prompt.buttons[0];
    };
    const done = new Promise<void>((resolve) => {
      const run = (setting?: unknown) => {
        if (setting !== undefined) seen.push(setting);
        resolve();
      };
      window.commands.set('workbench.action.openSettings', run);
      window.commands.set(CommandId.showLog, run);
    });
    setWindow(window);
    tellFailure('It failed', new ProxyError(problem), new MemoryLog());
    await done;
    return seen;
  }

  it('is the setting where that can help', async () => {
    const open = (setting: string) => ['Open Settings', setting];
    const wrong = { kind: 'credentials', status: 407 } as const;
    assert.deepEqual(await offered(wrong), open('http.proxy'));
    const setting = 'http.proxyAuthorization';
    assert.deepEqual(await offered({ ...wrong, setting }), open(setting));
    assert.deepEqual(await offered({ ...wrong, setting: 'HTTPS_PROXY' }), open('http.proxy'));
    assert.deepEqual(await offered({ kind: 'refused', ...TARGET }), open('http.proxy'));
    const gone = { kind: 'unreachable', setting: 'http.proxy', reason: 'ECONNREFUSED' } as const;
    assert.deepEqual(await offered(gone), open('http.proxy'));
  });

  it('is the log where the proxy may get through the next time', async () => {
    assert.deepEqual(await offered({ kind: 'cannotReach', ...TARGET }), ['Show Log']);
    assert.deepEqual(await offered({ kind: 'silent' }), ['Show Log']);
    assert.deepEqual(await offered({ kind: 'changed' }), ['Show Log']);
  });
});
