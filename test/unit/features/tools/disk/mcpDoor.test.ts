import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { mock } from 'node:test';
import { McpDoor } from '../../../../../src/features/tools/disk/mcpDoor';

const MINUTE_MS = 60_000;

describe('the door for agents', () => {
  let door: McpDoor;
  let guests: net.Socket[];

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    guests = [];
    door = new McpDoor((guest) => guests.push(guest));
  });

  afterEach(() => {
    door.dispose();
    mock.timers.reset();
  });

  async function knock(socket: string): Promise<net.Socket> {
    const guest = net.connect(socket);
    guest.on('error', () => {}); // It may be cut while it speaks.
    await once(guest, 'connect');
    return guest;
  }

  it('lets in who shows its ticket, in pieces too, and keeps what was said behind it', async () => {
    const { socket, ticket } = await door.issue();
    const guest = await knock(socket);
    guest.write(ticket.slice(0, 10));
    guest.write(`${ticket.slice(10)}\nhello`);
    while (guests.length === 0) await new Promise(setImmediate);
    const [inside] = guests;
    inside?.resume();
    const [said] = await once(inside as net.Socket, 'data');
    assert.equal(String(said), 'hello');
  });

  it('takes a ticket for less than a minute', async () => {
    const { socket, ticket } = await door.issue();
    mock.timers.tick(MINUTE_MS);
    const guest = await knock(socket);
    guest.write(`${ticket}\n`);
    await once(guest, 'close');
    assert.deepEqual(guests, []);
  });

  it('waits some seconds for a ticket', async () => {
    const { socket } = await door.issue();
    const guest = await knock(socket);
    guest.write('nothing yet');
    const closed = once(guest, 'close');
    const later = setInterval(() => mock.timers.tick(5_000), 1); // Once the door has met its guest.
    await closed;
    clearInterval(later);
    assert.deepEqual(guests, []);
  });

  it('gives each its own ticket, at the same door', async () => {
    const [one, other] = [await door.issue(), await door.issue()];
    assert.equal(one.socket, other.socket);
    assert.notEqual(one.ticket, other.ticket);
    assert.match(one.ticket, /^[0-9a-f]{64}$/);
  });

  it('leaves nothing behind when the window closes, and sends guests away', async () => {
    const { socket, ticket } = await door.issue();
    const guest = await knock(socket);
    guest.write(`${ticket}\n`);
    while (guests.length === 0) await new Promise(setImmediate);
    door.dispose();
    await once(guest, 'close');
    assert.equal(fs.existsSync(path.dirname(socket)), false);
  });
});
