import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { actOnce } from '../../kit/actOnce';
import { CancelledError } from '../../kit/errors';
import type { SecretText } from '../../kit/secrets';
import {
  askChoice,
  askSteps,
  askText,
  BACK,
  type ChoiceItem,
  type Step,
  underHeading,
  withRefusal,
} from '../../ui/ask';
import { keepLastUsed } from '../../ui/lastUsed';
import { showInformation, showWarning } from '../../ui/messages';
import type { UserRights } from '../accounts/model/visibleRights';
import { type AccessAnswers, askAccess, withRootPassword } from './askAccess';
import {
  askKernel,
  type BootAnswers,
  bootChoiceText,
  firstKernel,
  isClosedToLinode,
  keepKernel,
  wantedKernel,
} from './askBoot';
import { askUserData } from './askUserData';
import { checkRefusedImage, type DeployChoices, readDeployChoices } from './deployChoices';
import { randomBytes } from './disk/sshKeys';
import { bootAndFollow, followLinode } from './followLinode';
import { accessChoiceText, deploymentOf, makeRootPassword } from './model/access';
import { untilRebuilt } from './model/bootSteps';
import { byLabel, likelyLinodes } from './model/likelyLinodes';
import { type Linode, linodeStatusText } from './model/linode';
import { deployRefusalText, refusalOfLinode, userDataNote } from './model/places';
import { DeploymentNews, wasRebuilt } from './model/untilRunning';

interface RebuildAnswers extends AccessAnswers, BootAnswers {
  readonly linode?: Linode;
}

/** Which Linode, and what is put on it besides the image. */
type Rebuild = AccessAnswers & BootAnswers & { readonly linode: Linode };

/** Asks which Linode is rebuilt and how, with back and the answers so far. */
async function askRebuild(ground: DeployChoices, rights: UserRights): Promise<Rebuild> {
  const { image, linodes, ways } = ground;
  if (linodes.length === 0) {
    void showInformation(l10n.t('There is no Linode in this account.'));
    throw new CancelledError();
  }
  const steps: readonly Step<RebuildAnswers>[] = [
    askLinodeToRebuild(ground, rights),
    ...askKernel<RebuildAnswers>(ground),
    askAccess(ground),
    askUserData((answers) => rebuildUserDataNote(ground, answers)),
  ];
  const kernel = firstKernel(ground);
  const first = { kernel, access: ways.slice(0, 1), userData: undefined };
  const title = l10n.t('Rebuild a Linode from “{0}”', image.label);
  return (await askSteps<RebuildAnswers>(title, steps, first)) as Rebuild;
}

function askLinodeToRebuild(ground: DeployChoices, rights: UserRights): Step<RebuildAnswers> {
  const { items, suggested } = linodeItems(ground, rights);
  return async (answers, frame) => {
    const placeholder = l10n.t('Linode to rebuild; all its disks are erased');
    const active = answers.linode ?? suggested;
    const linode = await askChoice(frame, { placeholder, items, ...(active && { active }) });
    return linode === BACK ? BACK : { ...answers, linode };
  };
}

function linodeItems(ground: DeployChoices, rights: UserRights) {
  const { hints, image, lastRebuilt, linodes } = ground;
  const items = byLabel(linodes).map((linode) => {
    const region = ground.regions.find(({ id }) => id === linode.region);
    const canChange = rights.canChangeLinode(linode);
    return withRefusal(
      linodeToRebuildItem(ground, linode),
      deployRefusalText(refusalOfLinode(linode, { image, region, canChange })),
    );
  });
  const fitting = items.filter(({ refusal }) => refusal === undefined);
  const likely = likelyLinodes(
    fitting.map(({ value }) => value),
    { ...hints, lastUsed: lastRebuilt },
  );
  const isLikely = ({ value }: ChoiceItem<Linode>) => likely.linodes.includes(value);
  const ordered = [
    ...underHeading(likely.heading, fitting.filter(isLikely)),
    ...underHeading(
      likely.linodes.length > 0 ? l10n.t('Linodes') : '',
      fitting.filter((item) => !isLikely(item)),
    ),
    ...underHeading(
      l10n.t('Cannot be rebuilt from this image'),
      items.filter(({ refusal }) => refusal !== undefined),
    ),
  ];
  return { items: ordered, suggested: likely.active };
}

function linodeToRebuildItem({ plans, regions }: DeployChoices, value: Linode): ChoiceItem<Linode> {
  const facts = [
    regions.find(({ id }) => id === value.region)?.label ?? value.region,
    linodeStatusText(value.status),
    plans.find(({ id }) => id === value.type)?.label ?? value.type,
    value.tags.join(', '),
  ];
  return { label: value.label, description: facts.filter(Boolean).join(' · '), value };
}

/** Asked where there is user data to lose, or something that could read it. */
function rebuildUserDataNote(
  { image, regions }: DeployChoices,
  { linode }: RebuildAnswers,
): string | undefined {
  if (linode?.hasUserData) {
    return l10n.t('“{0}” has user data now, which a rebuild does not keep.', linode.label);
  }
  return userDataNote(
    image,
    regions.find(({ id }) => id === linode?.region),
  );
}

/** Names what is lost, and asks for the label of the Linode. Throws a `CancelledError` otherwise. */
async function confirmRebuild(ground: DeployChoices, rebuild: Rebuild): Promise<void> {
  const { image } = ground;
  const { hasUserData, label } = rebuild.linode;
  const erase = l10n.t('Erase and Rebuild');
  const message = l10n.t('Erase all disks of “{0}” and rebuild it from “{1}”?', label, image.label);
  const detail = [
    l10n.t('ALL disks of this Linode are erased, with everything on them. This cannot be undone.'),
    ...bootChoiceText(ground, rebuild),
    ...accessChoiceText({ ...rebuild, image: image.id }, isClosedToLinode(ground, rebuild)),
    ...(hasUserData && !rebuild.userData ? [l10n.t('Its user data is not kept.')] : []),
  ].join('\n');
  const options = { modal: true, detail };
  if ((await showWarning(message, options, erase)) !== erase) {
    throw new CancelledError();
  }
  await askText(
    { title: erase },
    {
      value: '',
      prompt: l10n.t('Type the label of the Linode, {0}, to erase its disks', label),
      placeholder: label,
      check: (text) =>
        text.trim() === label ? undefined : l10n.t('That is not the label “{0}”.', label),
    },
  );
}

/** Erases a Linode and puts an image on it, follows it until it runs, and returns its number. */
export async function rebuildLinode(
  context: AccountScope,
  target: unknown,
): Promise<number | undefined> {
  const ground = await readDeployChoices(context, target);
  const rebuild = await askRebuild(ground, context.rights);
  await confirmRebuild(ground, rebuild);
  const { id, label } = rebuild.linode;
  keepLastUsed(context, ground.operations.accountId, { rebuiltLinode: id });
  const { operations: follower } = ground;
  const lastEventId = await new DeploymentNews(follower, id).lastId();
  const kernel = wantedKernel(ground, rebuild);
  const profiles = kernel ? await follower.linodes.profiles(id) : [];
  const { access } = rebuild;
  const password = makeRootPassword(randomBytes);
  const linode = await withRootPassword({
    label,
    access,
    password,
    deploy: () => erase(ground, rebuild, { password, lastEventId }),
  });
  keepKernel(context, ground, rebuild.kernel);
  const { username } = ground.account;
  const journey = { follower, linode, username, title: l10n.t('Rebuilding “{0}”', label) };
  if (!kernel) return followLinode({ ...journey, lastEventId });
  const known = new Set(profiles.map((profile) => profile.id));
  return bootAndFollow({
    ...journey,
    kernel,
    profile: (looking) => untilRebuilt(follower, id, { ...looking, lastEventId, known }),
  });
}

interface Once {
  readonly password: SecretText;
  /** The last event of the Linode before this. */
  readonly lastEventId: number;
}

/** Sends it once. After a lost answer, a newer event or the Linode itself tells whether it was done. */
async function erase(
  ground: DeployChoices,
  { linode: before, ...rest }: Rebuild,
  { lastEventId, password }: Once,
): Promise<Linode> {
  const { image, operations } = ground;
  const { linodes, log } = operations;
  const wanted = {
    ...deploymentOf({ ...rest, image: image.id }, password),
    isBooted: wantedKernel(ground, rest) === undefined, // Its new profile is changed first.
  };
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
