import { fetchBrowser } from '../workbench/fetchBrowser';
import {
  codeServerObstacle,
  fetchCodeServer,
  fetchCompiler,
  isCodeServerFetched,
} from '../workbench/fetchCodeServer';
import { floor, newest } from '../workbench/versions';

/** Gets the browser and both VS Codes, if they are not there yet. */
export async function prepare(): Promise<void> {
  if (codeServerObstacle()) return;
  await fetchBrowser();
  const missing = [floor, newest].filter((version) => !isCodeServerFetched(version));
  if (missing.length > 0) await fetchCompiler();
  await Promise.all(missing.map((version) => fetchCodeServer(version)));
}
