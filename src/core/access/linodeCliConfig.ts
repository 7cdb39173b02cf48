import { DEFAULT_SECTION, IniFile } from './iniFile';

/** A token that the configuration file of linode-cli holds. */
export interface CliToken {
  readonly user: string;
  readonly token: string;
}

/** What linode-cli keeps beside the sections of its users. */
const NOT_A_USER = 'custom_aliases';

/**
 * Reads the INI file of linode-cli: a section a user, its default user first. Those whose requests it
 * sends to another API than the one at this origin are left out.
 */
export function parseLinodeCliConfig(text: string, apiOrigin?: string): readonly CliToken[] {
  const file = IniFile.parse(text);
  if (!file) return [];
  const sections = file.sections.filter((name) => name !== NOT_A_USER);
  const defaultUser = file.get(DEFAULT_SECTION, 'default-user');
  const tokens = (sections.length > 0 ? sections : [DEFAULT_SECTION]).flatMap((user) => {
    const [token, host, scheme, version] = ['token', 'api_host', 'api_scheme', 'api_version'].map(
      (key) => file.get(user, key),
    );
    const isOurs = isSameApi({ host, scheme, version }, apiOrigin);
    return token && isOurs ? [{ user, token }] : [];
  });
  return tokens.toSorted((a, b) => Number(b.user === defaultUser) - Number(a.user === defaultUser));
}

const LINODE_API = 'https://api.linode.com';

/** Where linode-cli sends requests; what is not there, or empty, is as usual. */
export interface CliApi {
  readonly host?: string | undefined;
  readonly scheme?: string | undefined;
  readonly version?: string | undefined;
}

/** True unless it names another API than the one at this origin. */
export function isSameApi({ host, scheme, version }: CliApi, apiOrigin = LINODE_API): boolean {
  if (version && !/^v4(?:beta)?$/.test(version)) return false;
  const address = `${scheme || 'https'}://${host}`;
  return !host || (URL.canParse(address) && new URL(address).origin === apiOrigin);
}

/** The files that linode-cli looks for, in its order. */
export function linodeCliConfigFiles(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): readonly string[] {
  const own = env['LINODE_CLI_CONFIG'];
  if (own) return [own.replace(/^~(?=$|[\\/])/, () => home)];
  return [`${home}/.linode-cli`, `${env['XDG_CONFIG_HOME'] || `${home}/.config`}/linode-cli`];
}
