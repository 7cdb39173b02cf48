// Checks recorded exchanges against the reference of the Linode API, which is not part of this
// repository: SIMULATOR_EXCHANGES=folder node out/test/truth/main.js [folder]

import { checkExchanges, hasReference, referenceFolder } from '../support/exchangeCheck';

function main(): void {
  const folder = process.argv[2] ?? process.env['SIMULATOR_EXCHANGES'] ?? '';
  const reference = referenceFolder();
  if (!hasReference(reference)) {
    console.log(`SKIPPED truth: there is no openapi.json in ${reference}; nothing was checked.`);
    return;
  }
  const { checked, problems } = checkExchanges(folder, reference);
  for (const problem of problems) console.log(`- ${problem}`);
  const outcome =
    problems.length > 0 ? `FAILED truth: ${problems.length} problems` : 'PASSED truth';
  console.log(`${outcome}; ${checked.requests} requests, ${checked.answers} answers checked.`);
  if (problems.length > 0) process.exitCode = 1;
}

main();
