// `npm run docs` writes docs/reference.md; with --check it says whether that is current.

import { projectFolder } from '../workbench/project';
import { staleReference, writeReference } from './referenceFile';

if (process.argv.includes('--check')) {
  const problem = staleReference(projectFolder);
  if (problem !== undefined) {
    console.error(problem);
    process.exitCode = 1;
  }
} else {
  writeReference(projectFolder);
}
