#!/bin/sh
# How long HashiCorp's @cdktf/hcl2json takes for one string with many escaped templates (`$${`).
#
# Version: @cdktf/hcl2json 0.21.0 of npm, a WebAssembly build of HashiCorp's HCL parser.
# Guess:   in proportion to the length, as for any other text.
# Seen:    65,000 plain characters take 20 ms of CPU time. 2,000 escapes take 45 ms, four times as many 1.9 s:
#          42 times as long, so more than the square. `{{` and `\"` do not count. Packer 1.6.6 of Debian, a
#          native build of the same parser, reads the same string in less than 0.1 s.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @cdktf/hcl2json@0.21.0 >/dev/null

cat >measure.js <<'SCRIPT'
const { parse } = require('@cdktf/hcl2json');

/** The shortest of three CPU times, in ms, to read a text as a string of HCL. */
async function timeOf(text, runs = 3) {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage();
    await parse('a.tf', `a = "${text}"\n`);
    const { system, user } = process.cpuUsage(start);
    best = Math.min(best, (system + user) / 1000);
  }
  return best;
}

(async () => {
  await timeOf('x');
  const escaped = '$' + '${x}';
  const [plain, few, many] = [
    await timeOf('x'.repeat(65_000)),
    await timeOf(escaped.repeat(2_000)),
    await timeOf(escaped.repeat(8_000), 1),
  ];
  const growth = many / few;
  console.log({ plain, few, many, growth });
  if (growth < 8) throw new Error('it has become proportional: four times the text, less than 8 times as long');
})();
SCRIPT
node measure.js
