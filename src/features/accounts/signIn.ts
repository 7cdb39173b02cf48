import * as l10n from '@vscode/l10n';
import type { AccountApi } from '../../api/linodeApi';
import { CancelledError, isCancellation } from '../../kit/errors';
import { SecretText } from '../../kit/secrets';
import { askChoice, BACK } from '../../ui/ask';
import { showInformation, showSuccess, showWarning } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { theWindow } from '../../ui/safeWindow';
import type { InputBox, PickButton, PickItem } from '../../ui/window';
import { errorText } from '../errors/model/errorText';
import type { Accounts } from './accounts';
import { type FoundToken, findTokens } from './findTokens';
import {
  type Account,
  accountName,
  type Identity,
  isTokenText,
  missingScopes,
  scopeText,
} from './model/account';

/** Cloud Manager's page of personal access tokens. */
const TOKEN_PAGE = 'https://cloud.linode.com/profile/tokens';

/** Opens the page where a token is made. */
export function openTokenPage(): PromiseLike<unknown> {
  return theWindow().openExternal(TOKEN_PAGE);
}

export interface SignInOptions {
  readonly accounts: Accounts;
  readonly api: AccountApi;
}

/**
 * Asks for a token, checks whose it is, stores it, and says so. The current account stays, where there
 * is one. Escape throws a `CancelledError`.
 */
export async function signIn(options: SignInOptions): Promise<Account> {
  const { identity, token } = await askForToken(options.api);
  await options.accounts.keep(identity, token);
  void tellSignedIn(identity.account);
  return identity.account;
}

interface Checked {
  readonly identity: Identity;
  readonly token: SecretText;
}

type SignInMethod = FoundToken | 'paste' | 'create';

/** A token of the machine that is no good leads back to the choice, with the reason. */
async function askForToken(api: AccountApi): Promise<Checked> {
  const known = await findTokens();
  for (let refusal: string | undefined; ; ) {
    const source = await askForSource(known, refusal);
    if (source === 'create') await openTokenPage();
    if (source === 'create' || source === 'paste') return askToPaste(api);
    const { token } = source;
    try {
      return { identity: await identifyWithProgress(api, token), token };
    } catch (error) {
      if (isCancellation(error)) throw error;
      refusal = errorText(error);
    }
  }
}

function identifyWithProgress(api: AccountApi, token: SecretText): Promise<Identity> {
  return withCancellableProgress({
    title: l10n.t('Signing in to Linode'),
    run: (_report, signal) => api.identify(token, signal),
  });
}

/** What is already on the machine is offered; where nothing is, nothing is asked. */
async function askForSource(
  known: readonly FoundToken[],
  refusal: string | undefined,
): Promise<SignInMethod> {
  if (known.length === 0) return 'paste';
  const items = [
    ...known.map((value) => ({ ...foundTokenItem(value), value })),
    { iconPath: theWindow().icon('key'), label: l10n.t('Paste a Token…'), value: 'paste' as const },
    {
      iconPath: theWindow().icon('link-external'),
      label: l10n.t('Create a Token in Cloud Manager…'),
      value: 'create' as const,
    },
  ];
  const title = l10n.t('Sign In to Linode');
  const placeholder = refusal ?? l10n.t('Which token shall be used?');
  const choice = await askChoice<SignInMethod>({ title }, { placeholder, items });
  if (choice === BACK) throw new CancelledError();
  return choice;
}

function foundTokenItem({ source }: FoundToken): PickItem {
  const iconPath = theWindow().icon('terminal');
  if (source.kind === 'environment') {
    return {
      iconPath,
      label: l10n.t('Use {0}', source.variable),
      description: l10n.t('from the environment'),
    };
  }
  return {
    iconPath,
    label: l10n.t('Use the Token of linode-cli'),
    description: l10n.t('user {0}', source.user),
  };
}

/** A masked box that stays open until a token is good, and says what is wrong with one that is not. */
function askToPaste(api: AccountApi): Promise<Checked> {
  const box = theWindow().createInputBox();
  const tokenPage: PickButton = {
    iconPath: theWindow().icon('link-external'),
    tooltip: l10n.t('Create a Token in Cloud Manager'),
  };
  box.title = l10n.t('Sign In to Linode');
  box.prompt = l10n.t(
    'Paste a personal access token. Scopes: Images and Linodes Read/Write, Events Read Only; for a user with restrictions Account Read Only besides, by which only what is allowed is offered.',
  );
  box.placeholder = l10n.t('Personal access token');
  box.password = true;
  box.ignoreFocusOut = true;
  box.buttons = [tokenPage];
  const abort = new AbortController();
  return new Promise<Checked>((resolve, reject) => {
    box.onDidTriggerButton(() => openTokenPage());
    box.onDidChangeValue(() => {
      box.validationMessage = undefined;
    });
    box.onDidAccept(async () => {
      const checked = await checkInBox(box, api, abort.signal);
      if (checked) resolve(checked);
    });
    box.onDidHide(() => reject(new CancelledError()));
    box.show();
  }).finally(() => {
    abort.abort();
    box.dispose();
  });
}

async function checkInBox(
  box: InputBox,
  api: AccountApi,
  signal: AbortSignal,
): Promise<Checked | undefined> {
  const text = box.value.trim();
  if (!isTokenText(text)) {
    box.validationMessage = l10n.t('Paste the token as Linode shows it, without spaces.');
    return undefined;
  }
  box.busy = true;
  box.enabled = false;
  try {
    const token = new SecretText(text);
    return { identity: await api.identify(token, signal), token };
  } catch (error) {
    if (!isCancellation(error)) box.validationMessage = errorText(error);
    return undefined;
  } finally {
    box.busy = false;
    box.enabled = true;
  }
}

/** Says whose account it is, and which commands will not work with this token. */
async function tellSignedIn({ username, scopes }: Account): Promise<void> {
  const missing = missingScopes(scopes);
  if (missing.length === 0) {
    void showSuccess('signedIn', l10n.t('Signed in to Linode as “{0}”.', username));
    return;
  }
  const message = l10n.t(
    'Signed in to Linode as “{0}”. Scopes that the token lacks: {1}. What needs them will not work.',
    username,
    missing.map((scope) => l10n.t('“{0}”', scopeText(scope))).join(', '),
  );
  const open = l10n.t('Open Token Page');
  if ((await showWarning(message, open)) === open) await openTokenPage();
}

/**
 * Forgets the current account and its token. Another account that is kept takes its place; uploads
 * of the one that is gone ask for a token when they next need one.
 */
export async function signOut(accounts: Accounts): Promise<void> {
  const { state } = accounts;
  if (state.kind !== 'signedIn') {
    void showInformation(l10n.t('You are not signed in to Linode.'));
    return;
  }
  await accounts.remove(state.account.id);
  const name = accountName(state.account);
  const now = accounts.state;
  void showInformation(
    now.kind === 'signedIn'
      ? l10n.t('Signed out of “{0}”. Now signed in as “{1}”.', name, accountName(now.account))
      : l10n.t('Signed out. The token of “{0}” is no longer kept here.', name),
  );
}
