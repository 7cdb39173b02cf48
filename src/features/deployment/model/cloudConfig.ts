import * as l10n from '@vscode/l10n';
import type { UserData } from './linodeFields';

const HEAD = '#cloud-config';

const KEYS = 'ssh_authorized_keys';

/** A cloud-config that brings SSH keys and nothing else. */
export function keysAlone(keys: readonly string[]): UserData {
  const content = new TextEncoder().encode(`${HEAD}\n${keysBlock(keys)}`);
  return { fileName: l10n.t('the SSH keys alone'), content };
}

/**
 * A cloud-config with SSH keys for its first user besides. Undefined for what is no cloud-config in
 * lines, has keys of its own, or ends before its end.
 */
export function withKeys(
  { content, fileName }: UserData,
  keys: readonly string[],
): UserData | undefined {
  const text = textIn(content);
  if (text === undefined || !text.startsWith(`${HEAD}\n`)) return undefined;
  const lines = text.split('\n').slice(1);
  const isOneMap = lines.every((line) => /^(?:$|\s|#|- |[\w-]+\s*:|---\s*$)/.test(line));
  if (!isOneMap || lines.some((line) => line.startsWith(KEYS))) return undefined;
  if (lines.filter((line) => line.startsWith('---')).length > 1) return undefined;
  const merged = `${text.trimEnd()}\n${keysBlock(keys)}`;
  const name = l10n.t('{0} with the SSH keys', fileName);
  return { fileName: name, content: new TextEncoder().encode(merged) };
}

/** A quoted string of JSON is one of YAML, whatever the comment of a key has in it. */
function keysBlock(keys: readonly string[]): string {
  return [`${KEYS}:`, ...keys.map((key) => `  - ${JSON.stringify(key)}`), ''].join('\n');
}

/** Undefined where it is no text, such as a compressed one. */
function textIn(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content).replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}
