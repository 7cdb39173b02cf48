// What VS Code requires to run tests in the extension host: mocha over out/test/host.

import fs from 'node:fs';
import path from 'node:path';
import { hostStage } from './hostStage/hostStage';
import { setStage } from './support/stage';

/** Runs the host suite. VS Code takes a rejection for failure; the details are in the report. */
export async function run(): Promise<void> {
  const report = process.env['HOST_TEST_REPORT'];
  if (!report) throw new Error('HOST_TEST_REPORT must name the file for the report');
  setStage(hostStage);
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
    reporter: 'json',
    reporterOptions: { output: report },
  });
  const files = testFiles(path.join(__dirname, 'host'));
  if (files.length === 0) throw new Error('No host test was found');
  for (const file of files) mocha.addFile(file);
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} host tests failed`);
}

function testFiles(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js') && !isLeftOut(name))
    .sort()
    .map((name) => path.join(folder, name));
}

/** What runs on another version of VS Code; see layers/hostLayers.ts. */
function isLeftOut(name: string): boolean {
  const folder = process.env['HOST_TEST_LEFT_OUT'];
  return folder ? name.startsWith(`${folder}${path.sep}`) : false;
}
