import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { heldBytes } from '../../../../src/api/storage/heldBytes';
import { settled } from '../../../support/settled';
import { startSilentServer } from '../../../support/silentServer';

const MIB = 1024 ** 2;

describe('what the system holds of what was sent', () => {
  it('is more than nothing while the other side takes nothing, and shrinks as it does', async () => {
    const server = await startSilentServer((socket) => void socket.pause());
    const accepted = server.next();
    const socket = connect(server.port, '127.0.0.1');
    try {
      const [other] = await Promise.all([accepted, once(socket, 'connect')]);
      for (let sent = 0; sent < 64; sent++) socket.write(Buffer.alloc(MIB));
      await settled();
      const full = heldBytes();
      if (process.platform !== 'linux') return assert.equal(full, undefined);
      assert.ok(full !== undefined && full > 0, `${full}`);
      other.resume();
      while ((heldBytes() ?? 0) >= full) await settled();
    } finally {
      socket.destroy();
      await server.stop();
    }
  });
});
