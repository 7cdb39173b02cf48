import * as l10n from '@vscode/l10n';
import { type CaptureDisk, obviousDisk } from '../../core/capture/captureDisks';
import { imageLabels, suggestedLabel } from '../../core/capture/captureLabels';
import { otherPlace } from '../../core/capture/capturePlace';
import type { Disk, Linode } from '../../core/linodes/linode';
import type { NewCapture } from '../../core/ports';
import { settings } from '../../ui/settings';
import { askMany, askSteps, BACK, type ChoiceItem, type Step } from '../../ui/steps';
import { theWindow } from '../../ui/window';
import {
  captureNotes,
  diskFacts,
  diskRefusal,
  diskWarning,
} from '../../words/capture/captureWords';
import { askCloudInit, askDescription, askLabel, askTags } from '../askImageFields';
import { orRefused } from '../choiceItems';
import type { CommandContext } from '../commandContext';

interface Answers extends Omit<NewCapture, 'diskId'> {
  readonly disks: readonly Disk[];
}

/** Asks for the disks, where more than one can be meant, and for what the images shall be called. */
export async function askCapture(
  { regions }: CommandContext,
  linode: Linode,
  disks: readonly CaptureDisk[],
): Promise<readonly NewCapture[]> {
  const denied = settings.deniedRegions();
  const notes = captureNotes(linode, otherPlace(linode.region, { regions: regions.known, denied }));
  const obvious = obviousDisk(disks);
  const steps: Step<Answers>[] = [askLabels(notes), askDescription, askTags, askCloudInit];
  if (!obvious) steps.unshift(askDisks(linode, disks));
  const answers = await askSteps(l10n.t('Capture “{0}”', linode.label), steps, {
    ...withDisks(linode, obvious ? [obvious] : []),
    ...{ description: '', tags: [], hasCloudInit: false },
  });
  const { disks: chosen, label, ...rest } = answers;
  const labels = imageLabels(label, chosen);
  return chosen.map(({ id }, at) => ({ ...rest, diskId: id, label: labels[at] ?? label }));
}

function withDisks(linode: Linode, disks: readonly Disk[]): Pick<Answers, 'disks' | 'label'> {
  return { disks, label: suggestedLabel(linode.label, disks) };
}

function askDisks(linode: Linode, disks: readonly CaptureDisk[]): Step<Answers> {
  const items = disks.map(diskItem);
  return async (answers, frame) => {
    let placeholder = l10n.t('Which disks? Each becomes an image');
    for (;;) {
      const picked = await askMany(frame, { placeholder, items, picked: answers.disks });
      if (picked === BACK) return BACK;
      if (picked.length > 0) return { ...answers, ...changed(linode, answers, picked) };
      placeholder = l10n.t('Choose at least one disk');
    }
  };
}

/** A label that was typed is kept unless other disks are chosen. */
function changed(linode: Linode, { disks }: Answers, picked: readonly Disk[]): Partial<Answers> {
  const ids = (some: readonly Disk[]) => some.map(({ id }) => id).join();
  return ids(disks) === ids(picked) ? {} : withDisks(linode, picked);
}

function diskItem(candidate: CaptureDisk): ChoiceItem<Disk> {
  const { disk } = candidate;
  const item = { label: disk.label, description: diskFacts(candidate).join(' · '), value: disk };
  const warning = diskWarning(candidate);
  const iconPath = theWindow().icon('warning');
  const warned = warning === undefined ? item : { ...item, iconPath, detail: warning };
  return orRefused(warned, diskRefusal(candidate));
}

function askLabels(notes: readonly string[]): Step<Answers> {
  return (answers, frame) => {
    const question =
      answers.disks.length > 1
        ? l10n.t('Beginning of the {0} labels; the label of the disk follows', answers.disks.length)
        : l10n.t('Label of the image');
    const prompt = notes.length === 0 ? question : `${question}. ${notes.join(' ')}`;
    return askLabel<Answers>(prompt)(answers, frame);
  };
}
