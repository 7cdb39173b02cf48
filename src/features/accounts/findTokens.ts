import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { SecretText } from '../../kit/secrets';
import { apiOrigin } from '../../ui/settings';
import { isTokenText } from './model/account';
import { linodeCliConfigFiles, parseLinodeCliConfig, tokenVariables } from './model/tokenSources';

/** A token that stands on this machine already, and where it was found. */
export interface FoundToken {
  readonly source:
    | { readonly kind: 'environment'; readonly variable: string }
    | { readonly kind: 'linodeCli'; readonly user: string };
  readonly token: SecretText;
}

/** Looks where Linode's own tools look; the first finding of a token counts. */
export async function findTokens(env = process.env): Promise<readonly FoundToken[]> {
  const origin = apiOrigin.value;
  const fromVariables = tokenVariables(env, origin).map(
    ({ token, variable }): FoundToken => ({
      source: { kind: 'environment', variable },
      token: new SecretText(token),
    }),
  );
  const found = [...fromVariables, ...(await fromLinodeCli(env, origin))].filter(({ token }) =>
    isTokenText(token.reveal()),
  );
  return found.filter((one, at) => found.findIndex(({ token }) => token.equals(one.token)) === at);
}

async function fromLinodeCli(env: NodeJS.ProcessEnv, apiOrigin: string): Promise<FoundToken[]> {
  const files = linodeCliConfigFiles(env, homedir());
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const tokens = texts.flatMap((text) => parseLinodeCliConfig(text, apiOrigin));
  return tokens.map(({ user, token }) => ({
    source: { kind: 'linodeCli', user },
    token: new SecretText(token),
  }));
}
