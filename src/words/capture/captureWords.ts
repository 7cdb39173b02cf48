import * as l10n from '@vscode/l10n';
import type { CaptureDisk } from '../../core/capture/captureDisks';
import type { OtherPlace } from '../../core/capture/capturePlace';
import type { Linode } from '../../core/linodes/linode';
import { namesText } from '../names';
import { sizeText } from '../quantity';

/** As many regions as a person reads; more say no more than "the nearest". */
const MOST_NEIGHBOURS = 3;

/** Where it is, what it does, and its tags. */
export function linodeFacts(linode: Linode, regionLabel: string): readonly string[] {
  return [regionLabel, linode.status.replaceAll('_', ' '), ...linode.tags];
}

/** Where the image goes when its Linode's region holds none. */
export function otherPlaceText({ region, neighbours }: OtherPlace): string {
  const nearest = l10n.t(
    '{0} cannot hold images; the image goes to the nearest region that can.',
    region.label,
  );
  if (neighbours.length === 0 || neighbours.length > MOST_NEIGHBOURS) return nearest;
  const labels = neighbours.map(({ label }) => label).join('; ');
  return `${nearest} ${l10n.t('In the same country: {0}.', labels)}`;
}

/** What to know before a capture begins. */
export function captureNotes(linode: Linode, place: OtherPlace | undefined): readonly string[] {
  const notes: string[] = [];
  if (linode.status !== 'offline') {
    notes.push(
      l10n.t(
        '“{0}” is {1}: power it off first if something writes to the disk, such as a database.',
        ...[linode.label, linode.status.replaceAll('_', ' ')],
      ),
    );
  }
  if (place) notes.push(otherPlaceText(place));
  return notes;
}

/** "ext4 · 24 GB" */
export function diskFacts({ disk }: CaptureDisk): readonly string[] {
  return [disk.filesystem, sizeText(disk.sizeMb)];
}

/** Why a disk cannot be captured now; undefined when it can. */
export function diskRefusal({ disk, isReady }: CaptureDisk): string | undefined {
  if (isReady) return undefined;
  return disk.status === 'deleting'
    ? l10n.t('It is being deleted.')
    : l10n.t('It is not ready yet. Try again when Linode is done with it.');
}

/** What may go wrong with a disk that can be chosen all the same. */
export function diskWarning({ disk, mayFail }: CaptureDisk): string | undefined {
  if (!mayFail) return undefined;
  return l10n.t(
    'May fail: Linode must mount the disk (ext3 or ext4), and this one is {0}.',
    disk.filesystem,
  );
}

/** "42%", where it is known. */
export function captureProgressText(percent: number | undefined): string {
  return percent === undefined ? l10n.t('Linode is at work') : l10n.t('{0}%', percent);
}

/** Which captures were not begun; empty for none. */
export function notBegunText(labels: readonly string[]): string {
  if (labels.length === 0) return '';
  return l10n.t('Not begun: {0}.', namesText(labels.map((label) => l10n.t('“{0}”', label))));
}
