import * as l10n from '@vscode/l10n';
import { type AccountScope, ensureSignedIn } from '../../app/accountScope';
import { actOnce } from '../../kit/actOnce';
import { ApiError } from '../../kit/errors';
import type { SecretText } from '../../kit/secrets';
import { keepLastUsed } from '../../ui/lastUsed';
import { offerChange } from '../../ui/messages';
import { requireAddLinodes } from '../../ui/requireRight';
import type { Image } from '../images/model/image';
import { withRootPassword } from './askAccess';
import { keepKernel, wantedKernel } from './askBoot';
import {
  askDeployment,
  confirmDeployment,
  firstAnswers,
  type NewDeployment,
} from './askDeployment';
import { type NewLinodeChoices, readNetworkChoices } from './askFirewall';
import { checkRefusedImage, type DeployChoices, readDeployChoices } from './deployChoices';
import { randomBytes } from './disk/sshKeys';
import { followLinode } from './followLinode';
import { deploymentOf, makeRootPassword } from './model/access';
import type { Linode } from './model/linode';
import { type NetworkChoices, networkFor } from './model/network';

/** Makes a Linode of an image, follows it until it runs, and returns its number. */
export async function deployImage(
  context: AccountScope,
  target: unknown,
): Promise<number | undefined> {
  await ensureSignedIn(context);
  await requireAddLinodes(context.rights);
  const ground = await readNewChoices(context, target);
  const linode = await createLinode(context, ground, firstAnswers(ground));
  return followNew(context, ground, linode);
}

async function readNewChoices(context: AccountScope, target: unknown): Promise<NewLinodeChoices> {
  const ground = await readDeployChoices(context, target);
  return { ...ground, network: await readNetworkChoices(ground) };
}

function followNew(
  { rights }: AccountScope,
  { account: { username }, operations: follower }: DeployChoices,
  linode: Linode,
): Promise<number | undefined> {
  void rights.reload();
  const title = l10n.t('Creating “{0}”', linode.label);
  return followLinode({ follower, linode, username, lastEventId: undefined, title });
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
  const ground = await readNewChoices(context, { kind: 'image', image });
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
  ground: NewLinodeChoices,
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
    keepKernel(context, ground, deployment.kernel);
    return linode;
  }
}

/** Undefined when the user wants to change the answers that the API did not take. */
async function tryToCreateLinode(
  ground: NewLinodeChoices,
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
  ground: NewLinodeChoices,
  deployment: NewDeployment,
  password: SecretText,
): Promise<Linode> {
  const { image, linodes: before, operations } = ground;
  const { label, plan, region, tags } = deployment;
  const { linodes, log } = operations;
  const wanted = deploymentOf({ ...deployment, image: image.id }, password);
  const kernel = wantedKernel(ground, deployment);
  const known = new Set(before.map(({ id }) => id));
  const look = async () => {
    const now = await linodes.list();
    return now.find((linode) => linode.label === label && !known.has(linode.id));
  };
  const make = (choices: NetworkChoices) => {
    const network = networkFor(choices, deployment.firewallId);
    const asked = { label, region: region.id, plan: plan.id, tags, kernel, network };
    return linodes.create({ ...asked, ...wanted });
  };
  return actOnce(
    {
      act: () => withKnownRule(ground.network, make),
      look,
      lookAfter: async ({ details }) => {
        const made = details.some(({ field }) => field === 'label') ? await look() : undefined;
        return made?.image === image.id && made.region === region.id ? made : undefined;
      },
    },
    log,
  );
}

/** Where the account’s rule cannot be read, a refusal of what the others take tells that it is the last one. */
async function withKnownRule<T>(
  network: NetworkChoices,
  make: (choices: NetworkChoices) => Promise<T>,
): Promise<T> {
  try {
    return await make(network);
  } catch (error) {
    const isAboutRule =
      error instanceof ApiError &&
      error.status === 400 &&
      error.details.some(({ field }) => field === 'interface_generation');
    if (network.rule !== undefined || !isAboutRule) throw error;
    return make({ ...network, rule: 'linode_only' });
  }
}
