import * as vscode from 'vscode';
import { SECTION, SettingKey } from '../../kit/manifest';

const PART_KEYS = {
  hover: SettingKey.imageIdHover,
  links: SettingKey.imageIdLinks,
  completion: SettingKey.imageIdCompletion,
  problems: SettingKey.imageIdProblems,
  codeLens: SettingKey.imageIdCodeLens,
} as const;

/** What is done with the ids in files; each can be switched on and off, also by language. */
export type IdPart = keyof typeof PART_KEYS;

/** True where a part is on for the language of that document. */
export function isPartOn(part: IdPart, document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration(SECTION, document).get(PART_KEYS[part]) !== false;
}
