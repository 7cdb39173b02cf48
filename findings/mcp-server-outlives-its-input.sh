#!/bin/sh
# @modelcontextprotocol/sdk 1.32.2 on Node 20 or newer.
# Guess: when the input of a stdio server ends, its connection is closed, and what a tool is doing for the
# client is called off, as it is when the client cancels.
# Seen: the transport listens to data and errors alone. The end of its input is not noticed: `onclose` is not
# called and the signal of the running tool is not aborted, so a server that has anything else open goes on
# for a client that is gone. Who serves a socket must close the server by himself.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund @modelcontextprotocol/sdk@1.32.2
cat > server.mjs <<'JS'
import { PassThrough } from 'node:stream';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const [input, output] = [new PassThrough(), new PassThrough()];
const server = new Server({ name: 'x', version: '1' }, { capabilities: { tools: {} } });
const seen = { isClosed: false, signal: undefined };
server.onclose = () => { seen.isClosed = true; };
const called = new Promise((resolve) => {
  server.setRequestHandler(CallToolRequestSchema, (_, { signal }) => {
    seen.signal = signal;
    resolve();
    return new Promise(() => {});
  });
});
await server.connect(new StdioServerTransport(input, output));
const send = (message) => input.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const clientInfo = { name: 'y', version: '1' };
send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } });
send({ method: 'notifications/initialized' });
send({ id: 2, method: 'tools/call', params: { name: 'long', arguments: {} } });
await called;
const closed = new Promise((resolve) => input.once('close', resolve));
input.end();
await closed;
await new Promise(setImmediate);
const afterEnd = `${seen.isClosed} ${seen.signal.aborted}`;
await server.close();
console.log(`${afterEnd}, ${seen.isClosed} ${seen.signal.aborted}`);
JS
seen=$(node server.mjs)
echo "closed and called off, after the end of the input, and after close(): $seen"
[ "$seen" = 'false false, true true' ]
