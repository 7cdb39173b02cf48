import { readImage } from '../../../src/api/images';
import { IdScan, linesIn } from '../../../src/features/imageIds/model/idScan';
import { imageIdsIn } from '../../../src/features/imageIds/model/imageIds';
import { PublicIds } from '../../../src/features/imageIds/model/publicIds';
import { publicImages } from '../../simulator/publicImages';
import type { Measurement } from '../figure';
import { median, spread } from '../statistics';

const ROUNDS = 40;
const BLOCKS = 1_000;

/** 10,000 lines of Terraform, a machine every ten lines. */
function source(): string {
  const blocks = Array.from({ length: BLOCKS }, (_, at) => [
    `resource "linode_instance" "web${at}" {`,
    `  label           = "web-${at}"`,
    `  image           = "linode/debian${7 + (at % 7)}"`,
    '  region          = "us-ord"',
    '  type            = "g6-nanode-1" # the smallest',
    '  tags            = ["web", "production"]',
    '  authorized_keys = [var.key] // one for all',
    `  private_ip      = ${at % 2 === 0}`,
    '}',
    '',
  ]);
  return blocks.flat().join('\n');
}

/** What a large file costs when it is opened, and at each key after that. */
export const scan: Measurement = {
  title: 'Looking for the ids of images in 10,000 lines of Terraform',
  async *measure(tell) {
    const text = linesIn(source());
    const now = Date.now();
    const publicIds = new PublicIds(
      publicImages(now).flatMap((wire) => readImage(wire) ?? []),
      now,
    );
    const options = { text, dialect: 'hcl', isNearLinode: false } as const;
    const first: number[] = [];
    const edits: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const begin = performance.now();
      const fresh = new IdScan('hcl', text);
      const found = imageIdsIn({ ...options, scan: fresh }, publicIds).length;
      first.push(performance.now() - begin);
      if (found !== BLOCKS) throw new Error(`${found} ids were found`);
      const typed = performance.now();
      const line = round * 100 + 2;
      fresh.change(text, [{ first: line, last: line, count: 1 }]);
      imageIdsIn({ ...options, scan: fresh }, publicIds);
      edits.push(performance.now() - typed);
    }
    tell(`first look: ${spread(first, 'ms')}, the very first ${first[0]?.toFixed(1)} ms`);
    tell(`a key: ${spread(edits, 'ms')}`);
    yield { name: 'ids.scan10k_ms', value: median(first), unit: 'ms' };
    yield { name: 'ids.edit_ms', value: median(edits), unit: 'ms' };
  },
};
