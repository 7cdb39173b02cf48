import { fetchBrowser } from '../workbench/fetchBrowser';
import {
  type CodeServer,
  codeServerObstacle,
  fetchCodeServer,
  fetchCompiler,
  isCodeServerFetched,
} from '../workbench/fetchCodeServer';
import { newest } from '../workbench/versions';

/** The newest supported VS Code, fetched where it is not there yet. Throws where there can be none. */
export async function prepareVsCode(): Promise<CodeServer> {
  const obstacle = codeServerObstacle();
  if (obstacle) throw new Error(obstacle);
  await fetchBrowser();
  if (!isCodeServerFetched(newest)) await fetchCompiler();
  return fetchCodeServer(newest);
}
