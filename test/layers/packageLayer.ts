import path from 'node:path';
import { runToEnd } from '../workbench/command';
import { projectFolder } from '../workbench/project';
import { failed, type Layer } from './layer';
import { runMocha } from './mochaLayer';

/** Makes the package that people install, looks into it, and runs it in a fresh VS Code. */
export function packageLayer(prepared: () => Promise<void>): Layer {
  return {
    name: 'package',
    hasTitles: true,
    async run(choice) {
      await prepared();
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
      const packed = await runToEnd(npm, ['run', 'package'], {
        cwd: projectFolder,
        shell: process.platform === 'win32',
      });
      if (packed.code !== 0) return failed(`"npm run package" failed.\n${packed.output.trim()}`);
      const env = { VSIX: path.join(projectFolder, 'linode-images.vsix') };
      return runMocha('package', { timeoutMs: 240_000, env }, choice);
    },
  };
}
