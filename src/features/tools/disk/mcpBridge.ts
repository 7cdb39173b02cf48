// The program that VS Code starts for an agent. It knows nothing and no token: it shows its ticket at the
// door of the window, and passes on what the agent and the window say to each other.

import net from 'node:net';

const { LINODE_IMAGES_SOCKET: address = '', LINODE_IMAGES_TICKET: ticket = '' } = process.env;

const door = net.connect(address, () => {
  door.write(`${ticket}\n`);
  process.stdin.pipe(door);
  door.pipe(process.stdout);
});

door.once('error', ({ message }) => tellClosed(message));
door.once('close', () => {
  if (door.bytesRead === 0) tellClosed('its ticket is used or too old');
  process.stdin.destroy();
});

/** On the standard error: VS Code shows it in the output of the server. */
function tellClosed(reason: string): void {
  if (process.exitCode !== undefined) return;
  process.exitCode = 1;
  process.stderr.write(
    `Linode Images lets this process not in (${reason}). Start the server in VS Code.\n`,
  );
}
