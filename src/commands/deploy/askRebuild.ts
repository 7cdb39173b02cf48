import * as l10n from '@vscode/l10n';
import type { UserRights } from '../../core/access/shownRights';
import { refusalOfLinode, takesUserData } from '../../core/deployment/places';
import { CancelledError } from '../../core/errors';
import type { Linode } from '../../core/linodes/linode';
import { showInformation, showWarning } from '../../ui/messages';
import { askChoice, askSteps, askText, BACK, type ChoiceItem, type Step } from '../../ui/steps';
import { wantedText } from '../../words/deployment/access';
import { linodeStatusText } from '../../words/deployment/linode';
import { deployRefusalText } from '../../words/deployment/refusal';
import { below, orRefused } from '../choiceItems';
import { type AccessAnswers, askAccess, askUserData } from './askAccess';
import type { Ground } from './ground';

interface Answers extends AccessAnswers {
  readonly linode?: Linode;
}

/** Which Linode, and what is put on it besides the image. */
export type Rebuild = AccessAnswers & { readonly linode: Linode };

/** Asks which Linode is rebuilt and how, with back and the answers so far. */
export async function askRebuild(ground: Ground, rights: UserRights): Promise<Rebuild> {
  const { image, linodes, ways } = ground;
  if (linodes.length === 0) {
    void showInformation(l10n.t('There is no Linode in this account.'));
    throw new CancelledError();
  }
  const steps: readonly Step<Answers>[] = [
    askLinode(ground, rights),
    askAccess(ground),
    askUserData((answers) => userDataNote(ground, answers)),
  ];
  const first = { access: ways.slice(0, 1), userData: undefined };
  const title = l10n.t('Rebuild a Linode from “{0}”', image.label);
  return (await askSteps<Answers>(title, steps, first)) as Rebuild;
}

function askLinode(ground: Ground, rights: UserRights): Step<Answers> {
  const items = linodeItems(ground, rights);
  return async (answers, frame) => {
    const placeholder = l10n.t('Linode to rebuild; all its disks are erased');
    const active = answers.linode;
    const linode = await askChoice(frame, { placeholder, items, ...(active && { active }) });
    return linode === BACK ? BACK : { ...answers, linode };
  };
}

function linodeItems(ground: Ground, rights: UserRights) {
  const { image, linodes } = ground;
  const sorted = linodes.toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
  const items = sorted.map((linode) => {
    const region = ground.regions.find(({ id }) => id === linode.region);
    const canChange = rights.canChangeLinode(linode);
    return orRefused(
      linodeItem(ground, linode),
      deployRefusalText(refusalOfLinode(linode, { image, region, canChange })),
    );
  });
  return [
    ...items.filter(({ refusal }) => refusal === undefined),
    ...below(
      l10n.t('Cannot be rebuilt from this image'),
      items.filter(({ refusal }) => refusal !== undefined),
    ),
  ];
}

function linodeItem({ plans, regions }: Ground, value: Linode): ChoiceItem<Linode> {
  const facts = [
    regions.find(({ id }) => id === value.region)?.label ?? value.region,
    linodeStatusText(value.status),
    plans.find(({ id }) => id === value.type)?.label ?? value.type,
    value.tags.join(', '),
  ];
  return { label: value.label, description: facts.filter(Boolean).join(' · '), value };
}

/** Asked where there is user data to lose, or something that could read it. */
function userDataNote({ image, regions }: Ground, { linode }: Answers): string | undefined {
  if (linode?.hasUserData) {
    return l10n.t('“{0}” has user data now, which a rebuild does not keep.', linode.label);
  }
  const region = regions.find(({ id }) => id === linode?.region);
  const isUsed = image.capabilities.includes('cloud-init') && region && takesUserData(region);
  return isUsed ? l10n.t('cloud-init runs without it.') : undefined;
}

/** Names what is lost, and asks for the label of the Linode. Throws a `CancelledError` otherwise. */
export async function confirmRebuild({ image }: Ground, rebuild: Rebuild): Promise<void> {
  const { hasUserData, label } = rebuild.linode;
  const erase = l10n.t('Erase and Rebuild');
  const message = l10n.t('Erase all disks of “{0}” and rebuild it from “{1}”?', label, image.label);
  const detail = [
    l10n.t('ALL disks of this Linode are erased, with everything on them. This cannot be undone.'),
    ...wantedText({ ...rebuild, image: image.id }),
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
