import * as l10n from '@vscode/l10n';
import { type AccountScope, accountOf, ownOperations } from '../../app/accountScope';
import {
  ApiError,
  CancelledError,
  isNotFound,
  MissingScopeError,
  SignedOutError,
} from '../../kit/errors';
import { regionOfImageRow } from '../../ui/askImageFields';
import { pickImage } from '../../ui/chooseImages';
import { lastUsed, regionHints } from '../../ui/lastUsed';
import { showError, showWarning } from '../../ui/messages';
import { withProgress } from '../../ui/progress';
import { type Account, allows } from '../accounts/model/account';
import { freshImage } from '../images/model/findImage';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import type { Region } from '../regions/model/region';
import type { RegionHints } from '../regions/model/suggestion';
import type { Access } from './model/access';
import type { BootNote } from './model/bootNotes';
import type { Linode, LinodePlan } from './model/linode';
import { hasCopyIn, isDeployable } from './model/places';

type LinodeScope = 'linodes:read_only' | 'linodes:read_write';

/** What is there when the questions begin. */
export interface DeployChoices {
  readonly operations: Operations;
  readonly account: Account;
  readonly image: Image;
  readonly regions: readonly Region[];
  readonly plans: readonly LinodePlan[];
  /** All Linodes that the user may see. */
  readonly linodes: readonly Linode[];
  /** Where a Linode of the image is meant to run. */
  readonly hints: RegionHints;
  /** The plan that was chosen last, and the Linode that was rebuilt last, by their ids. */
  readonly lastPlan: string | undefined;
  readonly lastRebuilt: number | undefined;
  /** The ways to sign in as root, a generated password first. */
  readonly ways: readonly Access[];
  /** How a Linode of the image boots, where that is known. */
  readonly boot: BootNote | undefined;
}

/** The image of the row, or one that is picked, as it is now, and all that is asked about it. */
export async function readDeployChoices(
  context: AccountScope,
  target: unknown,
): Promise<DeployChoices> {
  const operations = await ownOperations(context);
  const account = accountWithLinodes(context);
  const picked = await pickImage(context.store, target, isDeployable);
  const { linodes } = operations;
  const read = () =>
    Promise.all([
      deployableImage(operations, picked),
      context.regions.load(),
      linodes.plans(),
      linodes.list(),
      context.sshKeys.list(),
    ]);
  const title = l10n.t('Reading plans and Linodes…');
  const [image, regions, plans, list, keys] = await withProgress('window', read, title);
  const ways: readonly Access[] = [
    { kind: 'password' },
    { kind: 'user', username: account.username },
    ...keys.map((key) => ({ kind: 'key', key }) as const),
  ];
  const habits = habitsOf(context, { operations, image, target });
  const boot = context.boots.find(image.id);
  return { operations, account, image, regions, plans, linodes: list, ways, boot, ...habits };
}

interface Asked {
  readonly operations: Operations;
  readonly image: Image;
  readonly target: unknown;
}

/** What is meant most likely. Of the account's images, copies in regions that have this one, too, count. */
function habitsOf(
  context: AccountScope,
  { image, operations, target }: Asked,
): Pick<DeployChoices, 'hints' | 'lastPlan' | 'lastRebuilt'> {
  const { accountId } = operations;
  const { images, ...hints } = regionHints(context, operations, 'linodeRegion');
  const near = images.map((one) => {
    const replicas = one.replicas.filter(({ region }) => hasCopyIn(region, image));
    return { ...one, replicas };
  });
  return {
    hints: {
      ...hints,
      ofRow: regionOfImageRow(target),
      images: image.replicas.length > 0 ? near : images,
    },
    lastPlan: lastUsed(context, accountId, 'plan'),
    lastRebuilt: lastUsed(context, accountId, 'rebuiltLinode'),
  };
}

/** A token that cannot do it is said before anything is asked. */
export function accountWithLinodes(
  context: AccountScope,
  scope: LinodeScope = 'linodes:read_write',
): Account {
  const account = accountOf(context);
  if (!account) throw new SignedOutError('Not signed in');
  const { scopes } = account;
  if (scopes.length > 0 && !allows(scopes, scope)) throw new MissingScopeError([scope]);
  return account;
}

/** The image as it is now. Says so when it is gone, or cannot be used yet, and then throws a `CancelledError`. */
async function deployableImage(operations: Operations, { id, label }: Image): Promise<Image> {
  try {
    const image = await freshImage(operations, id);
    if (isDeployable(image)) return image;
    void showWarning(l10n.t('The image “{0}” is not available yet.', label));
  } catch (error) {
    if (!isNotFound(error)) throw error;
    void showError(l10n.t('The image “{0}” is not there any more.', label));
  }
  throw new CancelledError();
}

/** An image that the API refuses may be gone, which says more than the refusal: says that then. */
export async function checkRefusedImage(
  { image, operations }: Pick<DeployChoices, 'image' | 'operations'>,
  error: unknown,
): Promise<void> {
  const isRefused =
    error instanceof ApiError && error.details.some(({ field }) => field === 'image');
  if (isRefused) await deployableImage(operations, image);
}
