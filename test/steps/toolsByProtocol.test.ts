import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import manifest from '../../package.json';
import { serveMcp } from '../../src/app/tools/serveMcp';
import type { ToolDescription } from '../../src/app/tools/tools';
import { McpDoor, type McpTicket } from '../../src/features/tools/disk/mcpDoor';
import { toolIds } from '../../src/kit/manifest';
import { setWindow } from '../../src/ui/safeWindow';
import { closes, presses } from '../support/deeds';
import { Fixture } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import { setSetting } from '../support/setting';
import { stage } from '../support/stage';

const BRIDGE = path.resolve('dist', 'mcpBridge.js');
const descriptions = manifest.contributes.languageModelTools as unknown as ToolDescription[];

/** Resolves once what was called is called off. */
async function untilAborted(signal: AbortSignal | undefined): Promise<void> {
  assert.ok(signal);
  if (!signal.aborted) await once(signal, 'abort');
}

interface Answered {
  readonly isError?: boolean;
  readonly content: readonly { readonly text: string }[];
}

/** With the client of the official SDK, over the standard input and output of the real program. */
describe('the tools by the Model Context Protocol', () => {
  const fixture = new Fixture();
  let door: McpDoor;
  let clients: Client[];
  let signals: AbortSignal[];

  beforeEach(() => {
    setWindow(stage().window);
    clients = [];
    signals = [];
    const tools = {
      run: (name: string, { input, signal }: { input: unknown; signal: AbortSignal }) => {
        signals.push(signal);
        return stage().invokeTool(name, input, signal);
      },
    };
    door = new McpDoor((guest) => serveMcp(guest, { descriptions, tools, version: '1' }));
  });

  afterEach(async () => {
    for (const client of clients) await client.close();
    door.dispose();
  });

  function environment({ socket, ticket }: McpTicket): Record<string, string> {
    return { LINODE_IMAGES_SOCKET: socket, LINODE_IMAGES_TICKET: ticket };
  }

  async function connect(): Promise<{ client: Client; pid: number; ticket: McpTicket }> {
    const ticket = await door.issue();
    const client = new Client({ name: 'test', version: '1' });
    const env = environment(ticket);
    const transport = new StdioClientTransport({ command: process.execPath, args: [BRIDGE], env });
    clients.push(client);
    await client.connect(transport);
    return { client, pid: transport.pid ?? 0, ticket };
  }

  async function call(client: Client, id: string, input: Record<string, unknown>) {
    const named = { name: `linodeImages_${id}`, arguments: input };
    const { content, isError = false } = (await client.callTool(named)) as Answered;
    return { isError, text: content[0]?.text ?? '' };
  }

  const addWeb = () =>
    fixture.simulator.account.addImage({
      label: 'web',
      regions: [{ region: 'us-ord', status: 'available' }],
    });

  it('are those of VS Code, without what is switched off', async () => {
    const { client } = await connect();
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      toolIds.map((id) => `linodeImages_${id}`),
    );
    const acting = tools.filter(({ annotations }) => annotations?.destructiveHint);
    assert.deepEqual(
      acting.map(({ name }) => name),
      ['linodeImages_applyPlan'],
    );
    const told = new Promise<void>((resolve) => {
      client.setNotificationHandler(ToolListChangedNotificationSchema, () => resolve());
    });
    await setSetting('tools.applyPlan', false);
    await told;
    const left = (await client.listTools()).tools.map(({ name }) => name);
    assert.ok(!left.includes('linodeImages_applyPlan'));
    const refused = await call(client, 'applyPlan', { plan: 'x' });
    assert.deepEqual([refused.isError, /switched this tool off/.test(refused.text)], [true, true]);
    await setSetting('tools.applyPlan', undefined);
  });

  it('answer as they do in VS Code, and refuse a wrong input', async () => {
    const { id } = addWeb();
    await fixture.signIn();
    const { client } = await connect();
    const found = await call(client, 'findImages', { query: 'web', which: 'own' });
    assert.equal(JSON.parse(found.text).images[0].id, id);
    const wrong = await call(client, 'getImage', { id: 7 });
    assert.deepEqual(wrong, {
      isError: true,
      text: '“id” must be a text of 1 to 300 characters.',
    });
  });

  it('ask in VS Code before they act', async () => {
    const { id } = addWeb();
    await fixture.signIn();
    const { client } = await connect();
    const plan = async () => {
      const { text } = await call(client, 'planDeletion', { images: [id] });
      return { plan: JSON.parse(text).plan };
    };
    const first = await plan();
    const no = await asUser([closes(/^Delete “web”\?/)], () => call(client, 'applyPlan', first));
    assert.equal(JSON.parse(no.text).declined, true);
    assert.deepEqual(fixture.simulator.journal.requests('DELETE'), []);
    const second = await plan();
    const deeds = [presses('Delete', /^Delete “web”\?/), closes('Deleted “web”.')];
    const yes = await asUser(deeds, () => call(client, 'applyPlan', second));
    assert.deepEqual(JSON.parse(yes.text).deleted, [id]);
  });

  it('give the token to no other process, argument or file', async function () {
    if (process.platform !== 'linux') this.skip();
    await fixture.signIn();
    const { client, pid, ticket } = await connect();
    await call(client, 'findImages', {});
    const token = fixture.simulator.tokens.minimal;
    for (const name of ['cmdline', 'environ']) {
      assert.ok(!fs.readFileSync(`/proc/${pid}/${name}`, 'utf8').includes(token), name);
    }
    assert.ok(!fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(ticket.ticket));
    const folder = path.dirname(ticket.socket);
    assert.equal(fs.statSync(folder).mode & 0o777, 0o700);
    const names = fs.readdirSync(folder);
    assert.deepEqual(names, ['mcp']);
    assert.ok(fs.statSync(ticket.socket).isSocket());
  });

  it('let nobody in without a ticket, or with one that was used', async () => {
    const { ticket } = await connect();
    const attempts = [
      ticket.ticket,
      'f'.repeat(64),
      'GET / HTTP/1.1\r\nHost: localhost\r\n'.repeat(9),
    ];
    for (const shown of attempts) {
      const guest = net.connect(ticket.socket);
      guest.on('error', () => {}); // It may be cut while it speaks.
      guest.write(`${shown}\n{"jsonrpc":"2.0","id":1,"method":"tools/list"}\n`);
      let heard = '';
      guest.on('data', (chunk) => {
        heard += chunk;
      });
      await once(guest, 'close');
      assert.equal(heard, '');
    }
  });

  it('say in the program why it is not let in', async () => {
    const { ticket } = await connect();
    const attempts: readonly (readonly [McpTicket, RegExp])[] = [
      [ticket, /its ticket is used or too old/],
      [{ ...ticket, socket: path.resolve('no-such-socket') }, /ENOENT/],
    ];
    for (const [used, reason] of attempts) {
      const child = spawn(process.execPath, [BRIDGE], { env: environment(used) });
      let said = '';
      child.stderr.on('data', (chunk) => {
        said += chunk;
      });
      const [code] = await once(child, 'close');
      assert.equal(code, 1);
      assert.match(said, reason);
    }
  });

  it('call off what a client does not want any more, or has gone away from', async () => {
    const { id } = addWeb();
    await fixture.signIn();
    const { client } = await connect();
    const getting = { name: 'linodeImages_getImage', arguments: { id } };
    const held = () => {
      const { met } = fixture.simulator.faults.next(
        { path: /\/images\/private/ },
        { kind: 'hold' },
      );
      return met;
    };
    const first = held();
    const abort = new AbortController();
    const reading = client.callTool(getting, undefined, { signal: abort.signal });
    await first;
    abort.abort();
    await assert.rejects(reading);
    await untilAborted(signals.at(-1));
    const second = held();
    const left = client.callTool(getting);
    await second;
    await client.close();
    await assert.rejects(left);
    await untilAborted(signals.at(-1));
  });
});
