/** A token that the configuration file of linode-cli holds. */
export interface CliToken {
  readonly user: string;
  readonly token: string;
}

/** Reads the INI file of linode-cli: a section a user, its default user first. */
export function parseLinodeCliConfig(text: string): readonly CliToken[] {
  let section = '';
  let defaultUser: string | undefined;
  const tokens: CliToken[] = [];
  for (const line of text.split(/\r?\n/)) {
    section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1] ?? section;
    const [, key, value] = /^\s*([\w-]+)\s*[=:]\s*(\S+)\s*$/.exec(line) ?? [];
    if (key === 'default-user') defaultUser = value;
    if (key === 'token' && value) tokens.push({ user: section, token: value });
  }
  return tokens.toSorted((a, b) => Number(b.user === defaultUser) - Number(a.user === defaultUser));
}
