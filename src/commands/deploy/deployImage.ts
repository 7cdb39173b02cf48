import * as l10n from '@vscode/l10n';
import type { SecretText } from '../../core/access/secretText';
import { deploymentOf } from '../../core/deployment/access';
import { makeRootPassword } from '../../core/deployment/rootPassword';
import type { Linode } from '../../core/linodes/linode';
import { actOnce } from '../../core/operations/actOnce';
import { randomBytes } from '../../host/randomBytes';
import { type CommandContext, ensureSignedIn } from '../commandContext';
import { offerChange } from '../offerChange';
import { requireAddLinodes } from '../requireRight';
import {
  askDeployment,
  confirmDeployment,
  firstAnswers,
  type NewDeployment,
} from './askDeployment';
import { followLinode } from './followLinode';
import { checkRefusedImage, type Ground, readGround } from './ground';
import { withRootPassword } from './rootPassword';

const LAST_REGION = 'linodeImages.lastLinodeRegion';

/** Makes a Linode of an image, follows it until it runs, and gives its number. */
export async function deployImage(
  context: CommandContext,
  target: unknown,
): Promise<number | undefined> {
  await ensureSignedIn(context);
  await requireAddLinodes(context.rights);
  const ground = await readGround(context, target);
  const linode = await createLinode(context, ground);
  void context.rights.reload();
  const title = l10n.t('Creating “{0}”', linode.label);
  return followLinode({ follower: ground.operations, linode, lastEventId: undefined, title });
}

/** Asks until the API takes the answers. */
async function createLinode(context: CommandContext, ground: Ground): Promise<Linode> {
  const password = makeRootPassword(randomBytes);
  let answers = firstAnswers(ground);
  for (;;) {
    const lastRegion = context.memory.get<string>(LAST_REGION);
    const deployment = await askDeployment(ground, answers, lastRegion);
    answers = deployment;
    if (!(await confirmDeployment(ground, deployment))) continue;
    const linode = await tryToCreate(ground, deployment, password);
    if (!linode) continue;
    void context.memory.update(LAST_REGION, deployment.region.id);
    return linode;
  }
}

/** Undefined when the user wants to change the answers that the API did not take. */
async function tryToCreate(
  ground: Ground,
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
  { image, linodes: before, operations }: Ground,
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
