import { checkUserData, type UserData, type UserDataProblem } from '../core/deployment/userData';
import { type FileUri, theWindow } from '../ui/window';

/** Reads a file for cloud-init, wherever VS Code has it. One of a wrong size is not read. */
export async function readUserData(file: FileUri): Promise<UserData | UserDataProblem> {
  const size = await theWindow().sizeOf(file);
  const problem = checkUserData(size);
  if (problem) return problem;
  const content = await theWindow().readFile(file);
  const fileName = file.path.split('/').at(-1) ?? file.path;
  return checkUserData(content.byteLength) ?? { fileName, content };
}
