import path from 'node:path';
import { staleReference } from '../docs/referenceFile';
import { runToEnd } from '../workbench/command';
import { projectFolder } from '../workbench/project';
import { failed, type Layer, type Outcome, passed } from './layer';

/** The checks that read the code without running it. */
export const staticLayers: readonly Layer[] = [
  toolLayer('types', 'typescript/bin/tsc', []),
  toolLayer('types of the page', 'typescript/bin/tsc', ['-p', 'src/features/inventory/page']),
  toolLayer('lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  toolLayer('unused', 'knip/bin/knip.js', []),
  { name: 'docs', run: async () => outcomeOfDocs(staleReference(projectFolder)) },
];

function outcomeOfDocs(problem: string | undefined): Outcome {
  return problem === undefined ? passed : failed(problem);
}

function toolLayer(name: string, script: string, args: readonly string[]): Layer {
  return {
    name,
    async run() {
      const file = path.join(projectFolder, 'node_modules', script);
      const options = { cwd: projectFolder };
      const { code, output } = await runToEnd(process.execPath, [file, ...args], options);
      return code === 0 ? passed : failed(output.trim());
    },
  };
}
