import * as l10n from '@vscode/l10n';
import type { NewCapture } from '../../api/linodeApi';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import {
  askChoice,
  askMany,
  askSteps,
  BACK,
  type ChoiceItem,
  type Step,
  underHeading,
  withRefusal,
} from '../../ui/ask';
import { askCloudInit, askDescription, askLabel, askTags } from '../../ui/askImageFields';
import { keepLastUsed, lastUsed } from '../../ui/lastUsed';
import { showInformation } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import { deniedRegions } from '../../ui/settings';
import { byLabel, type LikelyLinodes, likelyLinodes } from '../deployment/model/likelyLinodes';
import type { Disk, Linode } from '../deployment/model/linode';
import type { Operations } from '../images/model/operations';
import {
  type CaptureDisk,
  captureNotes,
  diskFacts,
  diskRefusal,
  diskWarning,
  imageLabels,
  linodeFacts,
  obviousDisk,
  otherPlace,
  otherPlaceText,
  suggestedLabel,
} from './model/captureDisks';

interface CaptureAnswers extends Omit<NewCapture, 'diskId'> {
  readonly disks: readonly Disk[];
}

/** Asks for the disks, where more than one can be meant, and for what the images should be called. */
export async function askCapture(
  { regions }: AccountScope,
  linode: Linode,
  disks: readonly CaptureDisk[],
): Promise<readonly NewCapture[]> {
  const denied = deniedRegions.value;
  const notes = captureNotes(linode, otherPlace(linode.region, { regions: regions.known, denied }));
  const obvious = obviousDisk(disks);
  const steps: Step<CaptureAnswers>[] = [
    askLabels(notes),
    askDescription(),
    askTags(),
    askCloudInit,
  ];
  if (!obvious) steps.unshift(askDisks(linode, disks));
  const answers = await askSteps(l10n.t('Capture “{0}”', linode.label), steps, {
    ...withDisks(linode, obvious ? [obvious] : []),
    description: '',
    tags: [],
    hasCloudInit: false,
  });
  const { disks: chosen, label, ...rest } = answers;
  const labels = imageLabels(label, chosen);
  return chosen.map(({ id }, at) => ({ ...rest, diskId: id, label: labels[at] ?? label }));
}

function withDisks(
  linode: Linode,
  disks: readonly Disk[],
): Pick<CaptureAnswers, 'disks' | 'label'> {
  return { disks, label: suggestedLabel(linode.label, disks) };
}

function askDisks(linode: Linode, disks: readonly CaptureDisk[]): Step<CaptureAnswers> {
  const items = disks.map(diskItem);
  return async (answers, frame) => {
    let placeholder = l10n.t('Which disks? Each becomes an image');
    for (;;) {
      const picked = await askMany(frame, { placeholder, items, picked: answers.disks });
      if (picked === BACK) return BACK;
      if (picked.length > 0) return { ...answers, ...changedAnswers(linode, answers, picked) };
      placeholder = l10n.t('Choose at least one disk');
    }
  };
}

/** A label that was typed is kept unless other disks are chosen. */
function changedAnswers(
  linode: Linode,
  { disks }: CaptureAnswers,
  picked: readonly Disk[],
): Partial<CaptureAnswers> {
  const ids = (some: readonly Disk[]) => some.map(({ id }) => id).join();
  return ids(disks) === ids(picked) ? {} : withDisks(linode, picked);
}

function diskItem(candidate: CaptureDisk): ChoiceItem<Disk> {
  const { disk } = candidate;
  const item = { label: disk.label, description: diskFacts(candidate).join(' · '), value: disk };
  const warning = diskWarning(candidate);
  const iconPath = theWindow().icon('warning');
  const warned = warning === undefined ? item : { ...item, iconPath, detail: warning };
  return withRefusal(warned, diskRefusal(candidate));
}

function askLabels(notes: readonly string[]): Step<CaptureAnswers> {
  return (answers, frame) => {
    const question =
      answers.disks.length > 1
        ? l10n.t('Beginning of the {0} labels; the label of the disk follows', answers.disks.length)
        : l10n.t('Label of the image');
    const prompt = notes.length === 0 ? question : `${question}. ${notes.join(' ')}`;
    return askLabel<CaptureAnswers>({ prompt })(answers, frame);
  };
}

/** Lets the user choose a Linode, of one region if told. Throws a `CancelledError` when there is none, and says so. */
export async function askLinodeToCapture(
  context: AccountScope,
  operations: Operations,
  region: string | undefined,
): Promise<Linode> {
  const { accountId, linodes: api, store } = operations;
  const [all] = await Promise.all([api.list(), context.regions.loadQuietly()]);
  const linodes = region === undefined ? all : all.filter((linode) => linode.region === region);
  if (linodes.length === 0) return tellNone(context, region);
  const candidates = byLabel(linodes).map((linode) => linodeToCapture(context, linode));
  const fitting = candidates.filter(({ isElsewhere, item }) => !isElsewhere && !item.refusal);
  const likely = likelyLinodes(
    fitting.map(({ item }) => item.value),
    {
      lastUsed: lastUsed<number>(context, accountId, 'capturedLinode'),
      images: region === undefined ? (store.state.last?.images ?? []) : [],
    },
  );
  const title = l10n.t('Capture Image from a Linode');
  const linode = await askChoice(
    { title },
    {
      placeholder: l10n.t('Which Linode?'),
      items: inOrder(candidates, likely),
      ...(likely.active && { active: likely.active }),
    },
  );
  if (linode === BACK) throw new CancelledError();
  keepLastUsed(context, accountId, { capturedLinode: linode.id });
  return linode;
}

/** Those that are meant most likely, the others, those whose image goes elsewhere, those that cannot be chosen. */
function inOrder(candidates: readonly LinodeToCapture[], { heading, linodes }: LikelyLinodes) {
  const others = linodes.length > 0 ? l10n.t('Linodes') : '';
  const elsewhere = l10n.t('The image goes elsewhere');
  const groups = [heading, others, elsewhere, l10n.t('Cannot be captured')];
  const groupOf = ({ isElsewhere, item }: LinodeToCapture) => {
    if (item.refusal !== undefined) return 3;
    if (isElsewhere) return 2;
    return linodes.includes(item.value) ? 0 : 1;
  };
  return groups.flatMap((name, group) =>
    underHeading(
      name,
      candidates.filter((one) => groupOf(one) === group).map(({ item }) => item),
    ),
  );
}

interface LinodeToCapture {
  readonly item: ChoiceItem<Linode>;
  /** Its region holds no images. */
  readonly isElsewhere: boolean;
}

function linodeToCapture({ regions, rights }: AccountScope, linode: Linode): LinodeToCapture {
  const { label, region } = linode;
  const description = linodeFacts(linode, regions.labelOf(region)).join(' · ');
  if (!rights.canChangeLinode(linode)) {
    const refusal = l10n.t('Your Linode user may not change this Linode, so it cannot capture it.');
    const item = withRefusal({ label, description, value: linode }, refusal);
    return { item, isElsewhere: false };
  }
  const place = otherPlace(region, { regions: regions.known, denied: deniedRegions.value });
  const detail = place && { detail: otherPlaceText(place) };
  return { item: { label, description, value: linode, ...detail }, isElsewhere: !!place };
}

function tellNone({ regions }: AccountScope, region: string | undefined): never {
  const message =
    region === undefined
      ? l10n.t('There is no Linode to capture from.')
      : l10n.t('There is no Linode in {0} to capture from.', regions.labelOf(region));
  void showInformation(message);
  throw new CancelledError();
}
