import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { setApiUrl } from '../../hostStage/apiSetting';
import { untilLogged } from '../../hostStage/logText';
import { openExtension, showViews } from '../../hostStage/openExtension';
import type { Simulator } from '../../simulator/simulator';
import { selfSigned } from '../../support/certificate';
import { newSimulator } from '../../support/newSimulator';
import { TinyProxy } from '../../support/tinyProxy';

const NAME = 'images.test';

describe('the proxy of the settings', () => {
  let simulator: Simulator;
  let proxy: TinyProxy;

  const write = (key: string, value: unknown) =>
    vscode.workspace.getConfiguration('http').update(key, value, vscode.ConfigurationTarget.Global);

  before(async () => {
    simulator = await newSimulator({ host: { name: NAME, ...selfSigned([NAME]) } });
    proxy = await new TinyProxy(new URL(simulator.address)).start();
    proxy.answer = ({ authorization }) => (authorization === undefined ? 407 : 200);
  });

  after(async () => {
    setApiUrl('http://127.0.0.1:9');
    await write('proxy', undefined);
    await write('proxyStrictSSL', undefined);
    await proxy.stop();
    await simulator.stop();
  });

  it('is followed as soon as it changes: what it has refused is asked for by itself', async () => {
    await openExtension();
    await showViews();
    await write('proxyStrictSSL', false);
    await write('proxy', proxy.url);
    setApiUrl(simulator.url);
    await untilLogged(/\/images → .*\b407\b/);
    assert.deepEqual(simulator.journal.entries, []);
    const listed = simulator.journal.next(({ path }) => path.endsWith('/images'));
    await write('proxy', proxy.url.replace('//', '//me:secret@'));
    assert.equal((await listed).status, 200);
    const last = proxy.asked.at(-1)?.authorization ?? '';
    assert.equal(last, `Basic ${Buffer.from('me:secret').toString('base64')}`);
  });
});
