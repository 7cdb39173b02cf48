#!/bin/sh
# Node 24.21.0 (npm package node), with NODE_USE_ENV_PROXY=1: http.get and fetch of one process.
# Guess: one switch and one variable, so both read NO_PROXY alike.
# Seen: they do not. A range of addresses (127.0.0.1-127.0.0.9) is an exception for http.get alone, and
# `*.name` is one for `name` itself with fetch alone. So a program that uses both goes two ways to one host.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . node@24.21.0
cat > ask.js <<'JS'
const http = require('node:http');
const url = process.argv[2];
const viaHttp = new Promise((resolve) => {
  http.get(url, (answer) => answer.setEncoding('utf8').on('data', resolve));
});
const viaFetch = fetch(url).then((answer) => answer.text());
Promise.all([viaHttp, viaFetch]).then((texts) => {
  console.log(texts.join());
  process.exit();
});
JS
cat > main.js <<'JS'
const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const http = require('node:http');
const listen = (server, host) =>
  new Promise((resolve) => server.listen(0, host, () => resolve(server.address().port)));
const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nproxy';

async function main() {
  const proxy = http.createServer((_request, response) => response.end('proxy'));
  proxy.on('connect', (_request, socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    socket.once('data', () => socket.end(answer)).on('error', () => {});
  });
  const target = http.createServer((_request, response) => response.end('direct'));
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1' };
  for (const name of Object.keys(env)) if (/^(https?|no|all)_proxy$/i.test(name)) delete env[name];
  env.HTTP_PROXY = `http://127.0.0.1:${await listen(proxy, '127.0.0.1')}`;
  const port = await listen(target, '0.0.0.0');
  const ask = (noProxy, host) =>
    new Promise((resolve) => {
      const options = { env: { ...env, NO_PROXY: noProxy }, timeout: 20_000 };
      const child = spawn(process.execPath, ['ask.js', `http://${host}:${port}/`], options);
      child.stdout.setEncoding('utf8').on('data', (text) => resolve(text.trim()));
      child.on('exit', () => resolve('nothing'));
    });
  assert.equal(await ask('', '127.0.0.2'), 'proxy,proxy');
  assert.equal(await ask('127.0.0.2', '127.0.0.2'), 'direct,direct');
  assert.equal(await ask('127.0.0.1-127.0.0.9', '127.0.0.2'), 'direct,proxy');
  assert.equal(await ask('localhost', 'localhost'), 'direct,direct');
  assert.equal(await ask('*.localhost', 'localhost'), 'proxy,direct');
  console.log('http.get and fetch read NO_PROXY in two ways.');
  process.exit();
}
void main();
JS
node_modules/.bin/node main.js
