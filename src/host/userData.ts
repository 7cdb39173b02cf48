import * as vscode from 'vscode';
import { checkUserData, type UserData, type UserDataProblem } from '../core/deployment/userData';

/** Reads a file for cloud-init, wherever VS Code has it. One of a wrong size is not read. */
export async function readUserData(file: vscode.Uri): Promise<UserData | UserDataProblem> {
  const { size } = await vscode.workspace.fs.stat(file);
  const problem = checkUserData(size);
  if (problem) return problem;
  const content = await vscode.workspace.fs.readFile(file);
  const fileName = file.path.split('/').at(-1) ?? file.path;
  return checkUserData(content.byteLength) ?? { fileName, content };
}
