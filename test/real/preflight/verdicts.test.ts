import fs from 'node:fs';
import { needsTool } from '../../support/realTool';
import { isOnPath } from '../../workbench/debianPackages';
import { Workshop } from './judge';
import { checkJudged } from './standard';
import { table } from './table';
import { toolsIn } from './tools';

describe('the preflight of files that real tools make', function () {
  this.timeout(120_000);
  let workshop: Workshop;

  before(() => {
    workshop = new Workshop();
  });

  after(() => workshop.remove());

  for (const row of table) {
    it(`${row.file}: ${row.verdict}`, async function () {
      for (const tool of toolsIn(row.script)) {
        if (!isOnPath(tool.program)) needsTool(this, tool);
      }
      const judged = await workshop.judge(row);
      await checkJudged(judged, row);
      fs.rmSync(judged.folder, { recursive: true });
    });
  }
});
