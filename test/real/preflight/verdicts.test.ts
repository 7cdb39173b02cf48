import fs from 'node:fs';
import { Workshop } from './judge';
import { checkJudged } from './standard';
import { table } from './table';
import { missingIn } from './tools';

describe('the preflight of files that real tools make', function () {
  this.timeout(120_000);
  let workshop: Workshop;

  before(() => {
    workshop = new Workshop();
  });

  after(() => workshop.remove());

  for (const row of table) {
    const missing = missingIn(row.script);
    const title = `${row.file}: ${row.verdict}`;
    if (missing.length > 0) {
      it.skip(`${title} (there is no ${missing.join(', no ')})`);
      continue;
    }
    it(title, async () => {
      const judged = await workshop.judge(row);
      checkJudged(judged, row);
      fs.rmSync(judged.folder, { recursive: true });
    });
  }
});
