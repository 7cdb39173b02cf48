import * as l10n from '@vscode/l10n';
import type { LinodesApi, NewCapture } from '../../api/linodeApi';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import {
  askChoice,
  askMany,
  askSteps,
  BACK,
  type ChoiceItem,
  type Step,
  withRefusal,
} from '../../ui/ask';
import { askCloudInit, askDescription, askLabel, askTags } from '../../ui/askImageFields';
import { showInformation } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import { deniedRegions } from '../../ui/settings';
import type { Disk, Linode } from '../deployment/model/linode';
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
  api: LinodesApi,
  region: string | undefined,
): Promise<Linode> {
  const [all] = await Promise.all([api.list(), context.regions.loadQuietly()]);
  const linodes = region === undefined ? all : all.filter((linode) => linode.region === region);
  if (linodes.length === 0) return tellNone(context, region);
  const items = linodes
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }))
    .map((linode) => linodeToCaptureItem(context, linode));
  const title = l10n.t('Capture Image from a Linode');
  const linode = await askChoice({ title }, { placeholder: l10n.t('Which Linode?'), items });
  if (linode === BACK) throw new CancelledError();
  return linode;
}

function linodeToCaptureItem(
  { regions, rights }: AccountScope,
  linode: Linode,
): ChoiceItem<Linode> {
  const { label, region } = linode;
  const description = linodeFacts(linode, regions.labelOf(region)).join(' · ');
  if (!rights.canChangeLinode(linode)) {
    const refusal = l10n.t('Your Linode user may not change this Linode, so it cannot capture it.');
    return withRefusal({ label, description, value: linode }, refusal);
  }
  const place = otherPlace(region, { regions: regions.known, denied: deniedRegions.value });
  return { label, description, value: linode, ...(place && { detail: otherPlaceText(place) }) };
}

function tellNone({ regions }: AccountScope, region: string | undefined): never {
  const message =
    region === undefined
      ? l10n.t('There is no Linode to capture from.')
      : l10n.t('There is no Linode in {0} to capture from.', regions.labelOf(region));
  void showInformation(message);
  throw new CancelledError();
}
