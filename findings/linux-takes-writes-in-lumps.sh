#!/bin/sh
# Node 24.21.0 (npm package node) on Linux with its usual tcp_wmem (4 MiB): a socket whose other side reads
# 60 kB a second, written in pieces of 16 KiB, each after the `drain` of the one before.
# Guess: small pieces show small progress: a `drain` about every 0.3 s, at the latest some seconds later
# once the buffers are full.
# Seen: after 4 MiB at once, no `drain` for more than 20 s, whatever the size of the pieces: Linux lets a
# process write again only when a third of its buffer is free, and the buffer has grown to megabytes. At 15 kB/s
# that is a minute and a half in which `bytesWritten` stands still, though the other side reads all the while;
# only tx_queue in /proc/net/tcp shrinks. A watch for stalls that counts writes takes it for dead.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . node@24.21.0
cat > main.js <<'JS'
const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const net = require('node:net');
const RATE = 60_000;
const PIECE = Buffer.alloc(16 * 1024);

let taken = 0;
const server = net.createServer((socket) => {
  socket.pause().on('readable', () => {});
  setInterval(() => {
    for (let want = RATE / 20; want > 0; ) {
      const piece = socket.read(Math.min(want, socket.readableLength || 1));
      if (!piece) return;
      want -= piece.length;
      taken += piece.length;
    }
  }, 50);
});

function held({ localPort }) {
  const port = localPort.toString(16).toUpperCase().padStart(4, '0');
  const rows = readFileSync('/proc/self/net/tcp', 'utf8').split('\n');
  const columns = rows.map((row) => row.trim().split(/\s+/));
  const own = columns.find(([, local]) => local?.endsWith(`:${port}`));
  return Number.parseInt(own?.[4] ?? '0', 16);
}

server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  let since = { at: Date.now(), taken: 0, held: 0 };
  let longest = { seconds: 0 };
  const look = () => {
    const now = { at: Date.now(), taken, held: held(client) };
    const seconds = (now.at - since.at) / 1000;
    const read = now.taken - since.taken;
    if (seconds > longest.seconds) longest = { seconds, read };
    return now;
  };
  const write = () => {
    since = look();
    if (client.write(PIECE)) setImmediate(write);
    else client.once('drain', write);
  };
  client.once('connect', write);
  const shrunk = [];
  setInterval(() => {
    const now = held(client);
    if (Date.now() - since.at > 4_000) shrunk.push(now < since.held);
  }, 4_000);
  setTimeout(() => {
    look();
    const { seconds, read } = longest;
    console.log(`No drain for ${seconds.toFixed(0)} s, while the other side read ${read} bytes.`);
    assert.ok(seconds > 12 && read > 40 * PIECE.length);
    assert.ok(shrunk.some(Boolean), 'tx_queue stood still');
    process.exit();
  }, 60_000);
});
JS
node_modules/.bin/node main.js
