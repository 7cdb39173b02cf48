import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SettingKey } from '../../src/kit/manifest';
import { closes } from '../support/deeds';
import { Fixture } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import { setSetting } from '../support/setting';
import { callTool, stage } from '../support/stage';

/** VS Code itself starts the program, as for an agent, and makes tools of what it offers. */
describe('the server for other agents', () => {
  const fixture = new Fixture();

  afterEach(() => setSetting(SettingKey.mcpServer, undefined));

  function toolByProtocol(id: string): string | undefined {
    const isIt = ({ name }: { name: string }) => name.startsWith('mcp_') && name.endsWith(`_${id}`);
    return vscode.lm.tools.find(isIt)?.name;
  }

  async function start(): Promise<void> {
    const options = { autoTrustChanges: true, waitForLiveTools: true };
    await vscode.commands.executeCommand('workbench.mcp.startServer', '*', options);
  }

  async function call(id: string, input: object): Promise<Record<string, unknown>> {
    const { signal } = new AbortController();
    return JSON.parse(await stage().invokeTool(toolByProtocol(id) ?? '', input, signal));
  }

  it('is there once it is wanted, and its tools are ours: they ask before they act', async () => {
    await start();
    assert.equal(toolByProtocol('findImages'), undefined);
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    await setSetting(SettingKey.mcpServer, true);
    while (!toolByProtocol('findImages')) await start();
    const found = await call('findImages', { query: 'web', which: 'own' });
    assert.deepEqual(found, await callTool('findImages', { query: 'web', which: 'own' }));
    const { plan } = await call('planDeletion', { images: [id] });
    const no = await asUser([closes(/^Delete “web”\?/)], () => call('applyPlan', { plan }));
    assert.equal(no['declined'], true);
    assert.ok(fixture.simulator.account.image(id));
  });
});
