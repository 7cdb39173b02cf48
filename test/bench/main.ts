// `npm run bench`: what the extension costs, as figures. `npm run bench -- core` measures one group;
// `npm run -s bench -- core --json` prints nothing but JSON lines. Notes on the way go to stderr.

import { parseArgs } from 'node:util';
import type { Figure, Measurement } from './figure';
import { groups } from './groups';
import { rounded } from './statistics';

const NAME_WIDTH = 34;
const VALUE_WIDTH = 10;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  let hasFailed = false;
  for (const measurement of choose(positionals)) {
    tell(measurement.title);
    try {
      for await (const figure of measurement.measure((note) => tell(`  ${note}`))) {
        process.stdout.write(`${values.json ? jsonLine(figure) : row(figure)}\n`);
      }
    } catch (error) {
      hasFailed = true;
      tell(`  failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  process.exit(hasFailed ? 1 : 0);
}

/** The measurements of the named groups; without names, all. */
function choose(names: readonly string[]): Measurement[] {
  const known = Object.keys(groups);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`No such group: ${unknown.join(', ')}. There are: ${known.join(', ')}`);
  }
  const asked = names.length > 0 ? known.filter((name) => names.includes(name)) : known;
  return asked.flatMap((name) => groups[name] ?? []);
}

function row({ name, value, unit }: Figure): string {
  return `${name.padEnd(NAME_WIDTH)} ${String(rounded(value)).padStart(VALUE_WIDTH)} ${unit}`;
}

function jsonLine({ name, value, unit }: Figure): string {
  return JSON.stringify({ name, value: rounded(value), unit });
}

function tell(note: string): void {
  process.stderr.write(`${note}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1)); // an exit stops and removes all that was started
}
console.log = console.error;
// how the harness fetches a VS Code is a note, too
main().catch((error: unknown) => {
  tell(error instanceof Error ? error.message : String(error));
  process.exit(2);
});
