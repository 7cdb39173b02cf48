import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isTokenText } from '../core/access/account';
import { parseLinodeCliConfig } from '../core/access/linodeCliConfig';
import { SecretText } from '../core/access/secretText';

/** A token that stands on this machine already, and where it was found. */
export interface KnownToken {
  readonly source:
    | { readonly kind: 'environment'; readonly variable: string }
    | { readonly kind: 'linodeCli'; readonly user: string };
  readonly token: SecretText;
}

const VARIABLES = ['LINODE_TOKEN', 'LINODE_CLI_TOKEN'];

/** Looks where Linode's own tools look; the first finding of a token counts. */
export async function findKnownTokens(env = process.env): Promise<readonly KnownToken[]> {
  const found = [...fromEnvironment(env), ...(await fromLinodeCli(env))].filter(({ token }) =>
    isTokenText(token.reveal()),
  );
  return found.filter((one, at) => found.findIndex(({ token }) => token.equals(one.token)) === at);
}

function fromEnvironment(env: NodeJS.ProcessEnv): KnownToken[] {
  return VARIABLES.flatMap((variable) => {
    const token = env[variable]?.trim();
    if (!token) return [];
    return [{ source: { kind: 'environment', variable }, token: new SecretText(token) } as const];
  });
}

async function fromLinodeCli(env: NodeJS.ProcessEnv): Promise<KnownToken[]> {
  const home = homedir();
  const files = env['LINODE_CLI_CONFIG']
    ? [env['LINODE_CLI_CONFIG']]
    : [
        join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'linode-cli'),
        join(home, '.linode-cli'),
      ];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return texts.flatMap(parseLinodeCliConfig).map(({ user, token }) => ({
    source: { kind: 'linodeCli', user },
    token: new SecretText(token),
  }));
}
