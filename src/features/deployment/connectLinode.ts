import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { CommandId } from '../../kit/manifest';
import { askChoice, BACK, type ChoiceItem } from '../../ui/ask';
import { showInformation, showSuccess } from '../../ui/messages';
import { withProgress } from '../../ui/progress';
import { theWindow } from '../../ui/safeWindow';
import { accountWithLinodes } from './deployChoices';
import {
  linodePage,
  lishCommand,
  reachedAt,
  remoteAuthority,
  runningText,
  sshCommand,
  weblishPage,
} from './model/connection';
import { byLabel } from './model/likelyLinodes';
import { type Linode, linodeStatusText } from './model/linode';

const REMOTE_SSH = 'ms-vscode-remote.remote-ssh';

/** A way into a Linode, or to where it is looked after. */
interface WayIn {
  readonly label: string;
  readonly detail?: string;
  open(): unknown;
}

/** Says that a Linode runs, and how to get in. `username`: of the account, for the console over SSH. */
export async function offerWaysIn(linode: Linode, username: string): Promise<void> {
  const address = reachedAt(linode);
  const ssh = l10n.t('Open SSH Terminal');
  const more = l10n.t('Connect…');
  const buttons = [...(address === undefined ? [] : [ssh]), more];
  const chosen = await showSuccess('running', runningText(linode), ...buttons);
  if (chosen === ssh && address !== undefined) openSsh(linode, address);
  if (chosen === more) await chooseWayIn(linode, username);
}

function openSsh({ label }: Linode, address: string): void {
  theWindow().openTerminal(label, sshCommand(address));
}

function waysIn(linode: Linode, username: string): readonly WayIn[] {
  const address = reachedAt(linode);
  const lish = lishCommand(linode, username);
  const page = {
    label: l10n.t('Open Console in the Browser (Weblish)'),
    detail: l10n.t('What the system shows as it starts, also when the network does not answer.'),
    open: () => theWindow().openExternal(weblishPage(linode)),
  };
  const console = lish !== undefined && {
    label: l10n.t('Open Console over SSH (Lish)'),
    detail: lish,
    open: () => theWindow().openTerminal(l10n.t('{0} (Lish)', linode.label), lish),
  };
  const repair = {
    label: l10n.t('Boot with Direct Disk…'),
    detail: l10n.t('For a system in partitions that does not start. Nothing on its disks changes.'),
    open: () => theWindow().runCommand(CommandId.bootDirectDisk, linode.id),
  };
  const cloud = {
    label: l10n.t('Open in Cloud Manager'),
    open: () => theWindow().openExternal(linodePage(linode)),
  };
  const network = address === undefined ? [] : waysOfNetwork(linode, address);
  return [...network, ...(console ? [console] : []), page, repair, cloud];
}

function waysOfNetwork(linode: Linode, address: string): readonly WayIn[] {
  const command = sshCommand(address);
  const remote = remoteAuthority(address);
  const hasRemote = remote !== undefined && theWindow().hasExtension(REMOTE_SSH);
  return [
    { label: l10n.t('Open SSH Terminal'), detail: command, open: () => openSsh(linode, address) },
    ...(hasRemote
      ? [
          {
            label: l10n.t('Connect with Remote-SSH'),
            open: () => theWindow().runCommand('vscode.newWindow', { remoteAuthority: remote }),
          },
        ]
      : []),
    {
      label: l10n.t('Copy SSH Command'),
      detail: command,
      open: () => theWindow().copy(command),
    },
  ];
}

async function chooseWayIn(linode: Linode, username: string): Promise<void> {
  const items = waysIn(linode, username).map((value): ChoiceItem<WayIn> => {
    const { detail, label } = value;
    return { label, value, ...(detail !== undefined && { detail }) };
  });
  const frame = { title: l10n.t('Connect to “{0}”', linode.label) };
  const way = await askChoice(frame, { placeholder: l10n.t('How to get in'), items });
  if (way !== BACK) await way.open();
}

/** The Linode of that number, or one that is picked among those of the account. */
export async function pickLinode(
  linodes: readonly Linode[],
  { placeholder, target }: { readonly placeholder: string; readonly target: unknown },
): Promise<Linode> {
  const given = linodes.find(({ id }) => id === target);
  if (given) return given;
  if (linodes.length === 0) {
    void showInformation(l10n.t('There is no Linode in this account.'));
    throw new CancelledError();
  }
  const items = byLabel(linodes).map((value) => {
    const description = `${value.region} · ${linodeStatusText(value.status)}`;
    return { label: value.label, description, value };
  });
  const linode = await askChoice({ title: placeholder }, { placeholder, items });
  if (linode === BACK) throw new CancelledError();
  return linode;
}

/** Opens a terminal, a window, or the console of a Linode that is picked. */
export async function connectLinode(context: AccountScope, target: unknown): Promise<void> {
  const { linodes } = await ownOperations(context);
  const { username } = accountWithLinodes(context, 'linodes:read_only');
  const list = await withProgress('window', () => linodes.list(), l10n.t('Reading Linodes…'));
  const placeholder = l10n.t('Linode to connect to');
  await chooseWayIn(await pickLinode(list, { placeholder, target }), username);
}
