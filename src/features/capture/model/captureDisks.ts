import * as l10n from '@vscode/l10n';
import { sizeText } from '../../../kit/quantity';
import { namesText } from '../../../kit/text';
import type { Disk, Linode } from '../../deployment/model/linode';
import { labelFrom } from '../../images/model/imageFields';
import { type Region, whyNoImages } from '../../regions/model/region';

/** A disk that can be asked for; swap disks hold nothing to keep and are none. */
export interface CaptureDisk {
  readonly disk: Disk;
  /** False while the service creates or deletes it: a capture would be refused. */
  readonly isReady: boolean;
  /** The service must mount the disk, which is sure for ext file systems only (linode/docs#2324). */
  readonly mayFail: boolean;
}

const MOUNTABLE: readonly string[] = ['ext2', 'ext3', 'ext4'];

/** The disks of a Linode that may be captured, in their order. */
export function captureDisks(disks: readonly Disk[]): readonly CaptureDisk[] {
  return disks
    .filter(({ filesystem }) => filesystem !== 'swap')
    .map((disk) => ({
      disk,
      isReady: disk.status === 'ready',
      mayFail: !MOUNTABLE.includes(disk.filesystem),
    }));
}

/** The only disk that can be meant, when there is nothing to say about it; else it is asked for. */
export function obviousDisk(disks: readonly CaptureDisk[]): Disk | undefined {
  const [only, ...others] = disks;
  return only?.isReady && !only.mayFail && others.length === 0 ? only.disk : undefined;
}

/** Room for a number at the end of a label of full length. */
const NUMBERED_LENGTH = 46;

type Labelled = Pick<Disk, 'label'>;

/** `<linode>-<disk>`, by the rules of labels; for several disks, what their labels begin with. */
export function suggestedLabel(linodeLabel: string, disks: readonly Labelled[]): string {
  const [only, ...others] = disks;
  return labelFrom(only && others.length === 0 ? `${linodeLabel}-${only.label}` : linodeLabel);
}

/** The label of each image: the text itself for one disk, `<text>-<disk>` for several, no two alike. */
export function imageLabels(text: string, disks: readonly Labelled[]): readonly string[] {
  if (disks.length === 1) return [text];
  const labels: string[] = [];
  for (const disk of disks) {
    const label = labelFrom(`${text}-${disk.label}`);
    labels.push(labels.includes(label) ? numbered(label, labels) : label);
  }
  return labels;
}

function numbered(label: string, taken: readonly string[]): string {
  for (let number = 2; ; number++) {
    const next = `${label.slice(0, NUMBERED_LENGTH)}-${number}`;
    if (!taken.includes(next)) return next;
  }
}

/** Where the image of a capture cannot be kept, and where it may be kept instead. */
export interface OtherPlace {
  /** Where the Linode is. */
  readonly region: Region;
  /** The regions of the same country that can hold images; the nearest may lie elsewhere. */
  readonly neighbours: readonly Region[];
}

export interface PlaceOptions {
  readonly regions: readonly Region[];
  readonly denied: readonly string[];
}

/**
 * Undefined when the image is kept in the region of its Linode, and when that region is not known.
 * Where that region cannot hold images, Linode takes the core region that is geographically nearest
 * and can (linode/manager#10544); which one, the API does not tell before the image is available.
 */
export function otherPlace(
  regionId: string,
  { regions, denied }: PlaceOptions,
): OtherPlace | undefined {
  const region = regions.find(({ id }) => id === regionId);
  if (!region || !whyNoImages(region, denied)) return undefined;
  const neighbours = regions.filter(
    (one) => one.country === region.country && !whyNoImages(one, denied),
  );
  return { region, neighbours };
}

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
        linode.label,
        linode.status.replaceAll('_', ' '),
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
