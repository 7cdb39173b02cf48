#!/bin/sh
# Node 24.21.0 (npm: node), zlib.zstdDecompressSync and zlib.createZstdDecompress.
# Guess: a file of several frames, which is one zstd file by RFC 8878, 3, and what pzstd and `cat a.zst b.zst`
# make, is read to its end, as gunzip reads several members.
# Seen: all frames are read where the length of each is a multiple of 16 KiB, which is the size of Node's
# buffer; else the first one alone, and nothing says that the rest is missing. With another chunkSize it is
# another length. So what reads zstd files of others cannot be Node's.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund node@24.21.0 > /dev/null 2>&1
cat > frames.js <<'JS'
const { Readable } = require('node:stream');
const { createZstdDecompress, zstdCompressSync, zstdDecompressSync } = require('node:zlib');
async function streamed(file) {
  let bytes = 0;
  for await (const piece of Readable.from([file]).pipe(createZstdDecompress())) bytes += piece.length;
  return bytes;
}
(async () => {
  for (const length of [3000, 16384, 65536]) {
    const frame = zstdCompressSync(Buffer.alloc(length, 'abc'));
    const file = Buffer.concat([frame, frame]);
    console.log(`2 x ${length}: ${zstdDecompressSync(file).length} ${await streamed(file)}`);
  }
})();
JS
seen=$(node_modules/.bin/node frames.js)
echo "$seen"
[ "$seen" = "2 x 3000: 3000 3000
2 x 16384: 32768 32768
2 x 65536: 131072 131072" ]
