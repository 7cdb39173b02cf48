import * as l10n from '@vscode/l10n';

/** How new Linodes of an account are connected (`interfaces_for_new_linodes` of the API). */
export const INTERFACE_RULES = [
  'legacy_config_only',
  'legacy_config_default_but_linode_allowed',
  'linode_default_but_legacy_config_allowed',
  'linode_only',
] as const;

export type InterfaceRule = (typeof INTERFACE_RULES)[number];

export interface Firewall {
  readonly id: number;
  readonly label: string;
}

/** What the API takes for no firewall. */
export const NO_FIREWALL = -1;

/** What a new Linode is connected by. */
export interface NewNetwork {
  /** Interfaces of its profile, or of the Linode itself. Undefined: as the account has it. */
  readonly generation: 'legacy_config' | 'linode' | undefined;
  /** Undefined: the account’s default. */
  readonly firewallId: number | undefined;
}

/** What can be chosen, as far as the token may read it. */
export interface NetworkChoices {
  /** Undefined where it cannot be read. */
  readonly rule: InterfaceRule | undefined;
  /** Undefined where they cannot be read. */
  readonly firewalls: readonly Firewall[] | undefined;
  readonly defaultFirewall: number | undefined;
}

/**
 * The connection with which a new Linode surely has a network. Without interfaces of its own, a Linode
 * of an account that makes those by default would have none: one of its profile is asked for then, and
 * an own one where the account allows no other.
 */
export function networkFor(
  { defaultFirewall, firewalls, rule }: NetworkChoices,
  chosenFirewall: number | undefined,
): NewNetwork {
  const isOld = rule?.startsWith('legacy_config') === true;
  const isOwn = rule === 'linode_only';
  const generation = isOld ? undefined : isOwn ? 'linode' : 'legacy_config';
  const hasNone = isOwn && firewalls?.length === 0 && defaultFirewall === undefined;
  return { generation, firewallId: chosenFirewall ?? (hasNone ? NO_FIREWALL : undefined) };
}

/** What is before the Linode, in a sentence; what is open is said plainly. */
export function firewallText(
  { defaultFirewall, firewalls }: NetworkChoices,
  chosenFirewall: number | undefined,
): string {
  const id = chosenFirewall ?? defaultFirewall;
  const firewall = firewalls?.find((one) => one.id === id);
  if (firewall) return l10n.t('Firewall: {0}.', firewall.label);
  if (id === NO_FIREWALL || (firewalls && id === undefined)) {
    return l10n.t('No firewall: everybody on the Internet reaches what listens on it.');
  }
  return l10n.t('Firewall: the default of the account, if there is one.');
}
