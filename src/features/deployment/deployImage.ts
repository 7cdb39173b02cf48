import * as l10n from '@vscode/l10n';
import { type AccountScope, ensureSignedIn } from '../../app/accountScope';
import { actOnce } from '../../kit/actOnce';
import { isCancellation, reasonOf } from '../../kit/errors';
import type { SecretText } from '../../kit/secrets';
import { tellUnfinished } from '../../ui/keepWaiting';
import { keepLastUsed } from '../../ui/lastUsed';
import { offerChange, showError, showInformation, showSuccess } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { requireAddLinodes } from '../../ui/requireRight';
import { theWindow } from '../../ui/safeWindow';
import { waitMs } from '../../ui/settings';
import { errorText } from '../errors/model/errorText';
import { goesOnText } from '../errors/model/reportText';
import type { Image } from '../images/model/image';
import { withRootPassword } from './askAccess';
import {
  askDeployment,
  confirmDeployment,
  firstAnswers,
  type NewDeployment,
} from './askDeployment';
import { checkRefusedImage, type DeployChoices, readDeployChoices } from './deployChoices';
import { randomBytes } from './disk/sshKeys';
import { deploymentOf, makeRootPassword } from './model/access';
import { deploymentProgressText, type Linode } from './model/linode';
import { type FollowContext, untilRunning } from './model/untilRunning';

/** A Linode on its way. */
export interface FollowLinodeOptions {
  readonly follower: FollowContext;
  readonly linode: Linode;
  /** The last event of the Linode before it was rebuilt; undefined for a new one. */
  readonly lastEventId: number | undefined;
  /** Of the notification that shows how far it is. */
  readonly title: string;
}

/** Follows a Linode until it runs, says what became of it, and returns its number if it runs. */
export async function followLinode(journey: FollowLinodeOptions): Promise<number | undefined> {
  const { follower, lastEventId, linode, title } = journey;
  try {
    await withCancellableProgress({
      title,
      run: (report, signal) =>
        untilRunning(follower, linode.id, {
          signal,
          lastEventId,
          timeoutMs: waitMs.value,
          onLook: (now, percent) => report(deploymentProgressText(now, percent), percent),
        }),
    });
    void offerToOpen(linode, l10n.t('“{0}” is running.', linode.label), showRunning);
    return linode.id;
  } catch (error) {
    tellLinodeStopped(journey, error);
    return undefined;
  }
}

/** Only a failure is one: a deadline, or who stops waiting, does not stop Linode. */
function tellLinodeStopped(journey: FollowLinodeOptions, error: unknown): void {
  const { follower, linode } = journey;
  const { id, label } = linode;
  const work = l10n.t('“{0}”', label);
  if (isCancellation(error)) void offerToOpen(linode, goesOnText(work), showInformation);
  else if (!tellUnfinished(error, { work, waitAgain: () => followLinode(journey) })) {
    follower.log.error(`The deployment of Linode ${id} failed: ${reasonOf(error)}`);
    const message = l10n.t('The deployment of “{0}” failed: {1}', label, errorText(error));
    void offerToOpen(linode, message, showError);
  }
}

function showRunning(message: string, open: string): PromiseLike<string | undefined> {
  return showSuccess('running', message, open);
}

async function offerToOpen(
  { id }: Linode,
  message: string,
  show: typeof showRunning,
): Promise<void> {
  const open = l10n.t('Open in Cloud Manager');
  if ((await show(message, open)) !== open) return;
  await theWindow().openExternal(`https://cloud.linode.com/linodes/${id}`);
}

/** Makes a Linode of an image, follows it until it runs, and returns its number. */
export async function deployImage(
  context: AccountScope,
  target: unknown,
): Promise<number | undefined> {
  await ensureSignedIn(context);
  await requireAddLinodes(context.rights);
  const ground = await readDeployChoices(context, target);
  const linode = await createLinode(context, ground, firstAnswers(ground));
  return followNew(context, ground, linode);
}

function followNew(
  { rights }: AccountScope,
  { operations }: DeployChoices,
  linode: Linode,
): Promise<number | undefined> {
  void rights.reload();
  const title = l10n.t('Creating “{0}”', linode.label);
  return followLinode({ follower: operations, linode, lastEventId: undefined, title });
}

/** What is suggested for a Linode; the ids are those of the API. */
export interface ProposedLinode {
  readonly image: Image;
  readonly region: string;
  readonly type: string;
  readonly label?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

/**
 * Makes a Linode as it is suggested, after the questions of the command, and follows it in a
 * notification. Returns it as soon as it is there.
 */
export async function deployPlanned(
  context: AccountScope,
  { image, label, tags, ...place }: ProposedLinode,
): Promise<Linode> {
  await requireAddLinodes(context.rights);
  const ground = await readDeployChoices(context, { kind: 'image', image });
  const region = ground.regions.find(({ id }) => id === place.region);
  const plan = ground.plans.find(({ id }) => id === place.type);
  const answers = {
    ...firstAnswers(ground),
    ...(region && { region }),
    ...(plan && { plan }),
    ...(label !== undefined && { label }),
    ...(tags && { tags }),
  };
  const linode = await createLinode(context, ground, answers);
  void followNew(context, ground, linode);
  return linode;
}

/** Asks until the API takes the answers. */
async function createLinode(
  context: AccountScope,
  ground: DeployChoices,
  first: ReturnType<typeof firstAnswers>,
): Promise<Linode> {
  const password = makeRootPassword(randomBytes);
  let answers = first;
  for (;;) {
    const deployment = await askDeployment(ground, answers);
    answers = deployment;
    if (!(await confirmDeployment(ground, deployment))) continue;
    const linode = await tryToCreateLinode(ground, deployment, password);
    if (!linode) continue;
    const { plan, region } = deployment;
    const chosen = { linodeRegion: region.id, plan: plan.id };
    keepLastUsed(context, ground.operations.accountId, chosen);
    return linode;
  }
}

/** Undefined when the user wants to change the answers that the API did not take. */
async function tryToCreateLinode(
  ground: DeployChoices,
  deployment: NewDeployment,
  password: SecretText,
): Promise<Linode | undefined> {
  const { access, label } = deployment;
  try {
    const deploy = () => create(ground, deployment, password);
    return await withRootPassword({ label, access, password, deploy });
  } catch (error) {
    await checkRefusedImage(ground, error);
    await offerChange(error, l10n.t('Could not create “{0}”.', label));
    return undefined;
  }
}

/** Sends it once. A label is unique: a Linode that has it and was not there before is this one. */
function create(
  { image, linodes: before, operations }: DeployChoices,
  deployment: NewDeployment,
  password: SecretText,
): Promise<Linode> {
  const { label, plan, region, tags } = deployment;
  const { linodes, log } = operations;
  const wanted = deploymentOf({ ...deployment, image: image.id }, password);
  const known = new Set(before.map(({ id }) => id));
  const look = async () => {
    const now = await linodes.list();
    return now.find((linode) => linode.label === label && !known.has(linode.id));
  };
  return actOnce(
    {
      act: () => linodes.create({ label, region: region.id, plan: plan.id, tags, ...wanted }),
      look,
      lookAfter: async ({ details }) => {
        const made = details.some(({ field }) => field === 'label') ? await look() : undefined;
        return made?.image === image.id && made.region === region.id ? made : undefined;
      },
    },
    log,
  );
}
