import fs from 'node:fs';
import { Workshop } from '../../real/preflight/judge';
import { checkJudged } from '../../real/preflight/standard';
import { table } from '../../real/preflight/table';
import { missingTools, packagesOf } from '../../real/preflight/tools';
import { aptCommand } from '../../workbench/debianPackages';
import type { Measurement } from '../figure';

/** How many files that real tools make are judged as they are. */
export const verdicts: Measurement = {
  title: `Judging ${table.length} files that real tools make`,
  async *measure(tell) {
    const missing = missingTools();
    if (missing.length > 0) {
      const help = aptCommand(packagesOf(missing));
      throw new Error(`there is no ${missing.join(', no ')}. Try: ${help}`);
    }
    const workshop = new Workshop();
    let right = 0;
    try {
      for (const row of table) {
        const judged = await workshop.judge(row);
        try {
          await checkJudged(judged, row);
          right += 1;
        } catch (error) {
          tell(`${row.file}: ${error}`);
        }
        fs.rmSync(judged.folder, { recursive: true });
      }
    } finally {
      workshop.remove();
    }
    yield { name: 'preflight.verdicts', value: right / table.length, unit: 'of all' };
  },
};
