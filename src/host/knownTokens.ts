import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isTokenText } from '../core/access/account';
import { linodeCliConfigFiles, parseLinodeCliConfig } from '../core/access/linodeCliConfig';
import { SecretText } from '../core/access/secretText';
import { tokenVariables } from '../core/access/tokenVariables';
import { settings } from '../ui/settings';

/** A token that stands on this machine already, and where it was found. */
export interface KnownToken {
  readonly source:
    | { readonly kind: 'environment'; readonly variable: string }
    | { readonly kind: 'linodeCli'; readonly user: string };
  readonly token: SecretText;
}

/** Looks where Linode's own tools look; the first finding of a token counts. */
export async function findKnownTokens(env = process.env): Promise<readonly KnownToken[]> {
  const apiOrigin = settings.apiOrigin();
  const fromVariables = tokenVariables(env, apiOrigin).map(
    ({ token, variable }): KnownToken => ({
      source: { kind: 'environment', variable },
      token: new SecretText(token),
    }),
  );
  const found = [...fromVariables, ...(await fromLinodeCli(env, apiOrigin))].filter(({ token }) =>
    isTokenText(token.reveal()),
  );
  return found.filter((one, at) => found.findIndex(({ token }) => token.equals(one.token)) === at);
}

async function fromLinodeCli(env: NodeJS.ProcessEnv, apiOrigin: string): Promise<KnownToken[]> {
  const files = linodeCliConfigFiles(env, homedir());
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const tokens = texts.flatMap((text) => parseLinodeCliConfig(text, apiOrigin));
  return tokens.map(({ user, token }) => ({
    source: { kind: 'linodeCli', user },
    token: new SecretText(token),
  }));
}
