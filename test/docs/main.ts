// `npm run docs` writes docs/reference.md, and prints how long the menus are; with --check it says whether that is current.

import manifest from '../../package.json';
import { projectFolder } from '../workbench/project';
import { paletteEntries } from './menuEntries';
import { staleReference, writeReference } from './referenceFile';
import { SIGNED_IN, SIGNED_OUT, typicalMenus } from './typicalMenus';

if (process.argv.includes('--check')) {
  const problem = staleReference(projectFolder);
  if (problem !== undefined) {
    console.error(problem);
    process.exitCode = 1;
  }
} else {
  writeReference(projectFolder);
  for (const { menu, most, place } of typicalMenus(manifest)) {
    console.error(`Menu of ${place}: ${menu.length} of at most ${most} entries`);
  }
  const palette = [SIGNED_OUT, SIGNED_IN].map((keys) => paletteEntries(manifest, keys).length);
  console.error(`Palette: ${palette[0]} signed out, ${palette[1]} signed in`);
}
