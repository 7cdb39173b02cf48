import * as l10n from '@vscode/l10n';
import type { SecretText } from '../../core/access/secretText';
import { deploymentOf } from '../../core/deployment/access';
import { DeploymentNews } from '../../core/deployment/deploymentNews';
import { wasRebuilt } from '../../core/deployment/rebuilt';
import { makeRootPassword } from '../../core/deployment/rootPassword';
import type { Linode } from '../../core/linodes/linode';
import { actOnce } from '../../core/operations/actOnce';
import { randomBytes } from '../../host/randomBytes';
import type { CommandContext } from '../commandContext';
import { askRebuild, confirmRebuild, type Rebuild } from './askRebuild';
import { followLinode } from './followLinode';
import { checkRefusedImage, type Ground, readGround } from './ground';
import { withRootPassword } from './rootPassword';

/** Erases a Linode and puts an image on it, follows it until it runs, and gives its number. */
export async function rebuildLinode(
  context: CommandContext,
  target: unknown,
): Promise<number | undefined> {
  const ground = await readGround(context, target);
  const rebuild = await askRebuild(ground, context.rights);
  await confirmRebuild(ground, rebuild);
  const { id, label } = rebuild.linode;
  const lastEventId = await new DeploymentNews(ground.operations, id).lastId();
  const { access } = rebuild;
  const password = makeRootPassword(randomBytes);
  const linode = await withRootPassword({
    ...{ label, access, password },
    deploy: () => erase(ground, rebuild, { password, lastEventId }),
  });
  const title = l10n.t('Rebuilding “{0}”', label);
  return followLinode({ follower: ground.operations, linode, lastEventId, title });
}

interface Once {
  readonly password: SecretText;
  /** The last event of the Linode before this. */
  readonly lastEventId: number;
}

/** Sends it once. After a lost answer, a newer event or the Linode itself tells whether it was done. */
async function erase(
  { image, operations }: Ground,
  { linode: before, ...rest }: Rebuild,
  { lastEventId, password }: Once,
): Promise<Linode> {
  const { linodes, log } = operations;
  const wanted = deploymentOf({ ...rest, image: image.id }, password);
  const act = () => linodes.rebuild(before.id, wanted);
  const hasBegun = async () => {
    const event = await new DeploymentNews(operations, before.id).own(lastEventId);
    return event?.imageId === image.id;
  };
  const look = async () => {
    const now = await linodes.get(before.id);
    const isDone = (await hasBegun()) || wasRebuilt(before, now, image.id);
    if (isDone === undefined) throw new Error('The Linode does not tell whether it was rebuilt');
    return isDone ? now : undefined;
  };
  const lookAfter = async () => ((await hasBegun()) ? linodes.get(before.id) : undefined);
  try {
    return await actOnce({ act, look, lookAfter }, log);
  } catch (error) {
    await checkRefusedImage({ image, operations }, error);
    throw error;
  }
}
