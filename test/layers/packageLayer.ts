import path from 'node:path';
import { runToEnd } from '../workbench/command';
import { projectFolder } from '../workbench/project';
import { failed, type Layer, type Outcome, passed } from './layer';
import { runMocha } from './mochaLayer';
import type { Lane } from './turns';

/** Makes the package that people install. It replaces dist/, so nothing may run beside it. */
export async function makePackage(): Promise<Outcome> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code, output } = await runToEnd(npm, ['run', 'package'], {
    cwd: projectFolder,
    shell: process.platform === 'win32',
  });
  if (code !== 0) return failed(`"npm run package" failed.\n${output.trim()}`);
  const isClean = !/\b(warn(ing)?|error)\b/i.test(output);
  return isClean ? passed : failed(`"npm run package" complains.\n${output.trim()}`);
}

interface PackageLayerOptions {
  prepared(): Promise<void>;
  /** Makes the package, or has made it. */
  packed(): Promise<Outcome>;
  readonly lane: Lane;
}

/** Looks into the package, and runs it in a fresh VS Code of each version. */
export function packageLayer({ lane, packed, prepared }: PackageLayerOptions): Layer {
  return {
    name: 'package',
    hasTitles: true,
    lane,
    async run(choice) {
      await prepared();
      const made = await packed();
      if (made.failures.length > 0) return made;
      const env = { VSIX: path.join(projectFolder, 'linode-images.vsix') };
      return runMocha('package', { timeoutMs: 240_000, env, lane }, choice);
    },
  };
}
