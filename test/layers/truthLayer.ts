import path from 'node:path';
import { runToEnd } from '../workbench/command';
import { projectFolder } from '../workbench/project';
import { failed, type Layer, passed, skipped } from './layer';

/** Holds the simulator against the vendor's own description of the API. */
export const truthLayer: Layer = {
  name: 'truth',
  async run() {
    const script = path.join(projectFolder, 'out/test/truth/main.js');
    const { code, output } = await runToEnd(process.execPath, [script], { cwd: projectFolder });
    if (code !== 0) return failed(output.trim());
    const reason = /^SKIPPED truth: *(.*)$/m.exec(output)?.[1];
    if (reason !== undefined) return skipped(reason);
    return { ...passed, note: output.trim().split('\n').at(-1) ?? '' };
  },
};
