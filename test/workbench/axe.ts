import fs from 'node:fs';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { FrameLocator } from 'playwright-core';
import { projectFolder } from './project';

/** What axe-core finds wrong with a page for people who do not see or point: a line for each element. */
export async function accessibilityProblems(page: FrameLocator): Promise<string[]> {
  const body = page.locator('body');
  const script = path.join(projectFolder, 'node_modules', 'axe-core', 'axe.min.js');
  await body.evaluate(fs.readFileSync(script, 'utf8'));
  const found = await body.evaluate('axe.run(document)');
  const { violations } = found as AxeResults;
  return violations.flatMap(({ help, id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`),
  );
}
