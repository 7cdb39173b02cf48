import { isSameApi } from './linodeCliConfig';

/** A variable that holds a token, and what it holds. */
export interface VariableToken {
  readonly variable: string;
  readonly token: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The tokens that Linode's tools take from the environment; not those that they send to another API than
 * the one at this origin.
 */
export function tokenVariables(env: Environment, apiOrigin?: string): readonly VariableToken[] {
  return [
    ...tokenIn('LINODE_TOKEN', env, isAt(env['LINODE_URL'], apiOrigin)),
    ...tokenIn('LINODE_CLI_TOKEN', env, isSameApi(cliApi(env), apiOrigin)),
  ];
}

function tokenIn(variable: string, env: Environment, isOurs: boolean): readonly VariableToken[] {
  const token = env[variable]?.trim();
  return token && isOurs ? [{ variable, token }] : [];
}

/** Terraform and Linode's libraries take a host with or without its scheme and path. */
function isAt(url: string | undefined, apiOrigin: string | undefined): boolean {
  const [, scheme, host] = /^\s*(?:(https?):\/\/)?([^/\s]*)/.exec(url ?? '') ?? [];
  return isSameApi({ host, scheme }, apiOrigin);
}

function cliApi(env: Environment) {
  return {
    host: env['LINODE_CLI_API_HOST'],
    scheme: env['LINODE_CLI_API_SCHEME'],
    version: env['LINODE_CLI_API_VERSION'],
  };
}
