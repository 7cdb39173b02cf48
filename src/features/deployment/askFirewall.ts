import * as l10n from '@vscode/l10n';
import { isCancellation, reasonOf } from '../../kit/errors';
import { askChoice, BACK, type ChoiceItem, type Step } from '../../ui/ask';
import { withProgress } from '../../ui/progress';
import { theWindow } from '../../ui/safeWindow';
import { allows } from '../accounts/model/account';
import type { DeployChoices } from './deployChoices';
import { type NetworkChoices, NO_FIREWALL } from './model/network';

/** Before a new Linode. */
export interface FirewallAnswers {
  /** Undefined: the default of the account. */
  readonly firewallId: number | undefined;
}

/** What is there when the questions for a new Linode begin. */
export interface NewLinodeChoices extends DeployChoices {
  readonly network: NetworkChoices;
}

/** What of the network can be chosen; a right that the token lacks only leaves it to Linode. */
export function readNetworkChoices({
  account: { scopes },
  operations: { account, log },
}: DeployChoices): Promise<NetworkChoices> {
  const quietly = async <T>(scope: string, read: () => Promise<T>): Promise<T | undefined> => {
    if (scopes.length > 0 && !allows(scopes, scope)) return undefined;
    return read().catch((error: unknown) => {
      if (isCancellation(error)) throw error;
      log.info(`The network of new Linodes is not known (${scope}): ${reasonOf(error)}`);
      return undefined;
    });
  };
  const read = async () => {
    const [rule, firewalls] = await Promise.all([
      quietly('account:read_only', () => account.interfaceRule()),
      quietly('firewall:read_only', () => account.firewalls()),
    ]);
    const generation = rule === 'linode_only' ? 'linode' : 'legacy_config';
    const defaultFirewall =
      firewalls && (await quietly('firewall:read_only', () => account.defaultFirewall(generation)));
    return { rule, firewalls, defaultFirewall };
  };
  return withProgress('window', read, l10n.t('Reading the firewalls…'));
}

type Choice = number | 'default' | 'cloud';

const CLOUD_FIREWALLS = 'https://cloud.linode.com/firewalls';

/** Asks for the firewall of a new Linode, where the account has one. */
export function askFirewall<A extends FirewallAnswers>(
  choices: NetworkChoices,
): readonly Step<A>[] {
  if (!choices.firewalls || choices.firewalls.length === 0) return [];
  const items = firewallItems(choices);
  const step: Step<A> = async (answers, frame) => {
    const placeholder = l10n.t('Firewall of the Linode');
    const active = answers.firewallId ?? 'default';
    const choice = await askChoice<Choice>(frame, { placeholder, items, active });
    if (choice === BACK) return BACK;
    if (choice !== 'cloud') {
      return { ...answers, firewallId: choice === 'default' ? undefined : choice };
    }
    await theWindow().openExternal(CLOUD_FIREWALLS);
    return step(answers, frame);
  };
  return [step];
}

function firewallItems({
  defaultFirewall,
  firewalls = [],
}: NetworkChoices): readonly ChoiceItem<Choice>[] {
  const byDefault = firewalls.find(({ id }) => id === defaultFirewall);
  return [
    ...(byDefault
      ? [
          {
            label: byDefault.label,
            description: l10n.t('default of the account'),
            value: 'default' as const,
          },
        ]
      : []),
    ...firewalls
      .filter((firewall) => firewall !== byDefault)
      .map(({ id, label }) => ({ label, value: id })),
    {
      label: l10n.t('No Firewall'),
      detail: l10n.t('Everybody on the Internet reaches what listens on it.'),
      value: NO_FIREWALL,
    },
    {
      label: l10n.t('Firewalls and VPCs in Cloud Manager…'),
      detail: l10n.t('A Linode is put into a VPC there, after it is made.'),
      value: 'cloud',
    },
  ];
}
