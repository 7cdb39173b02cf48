import { labelFrom } from '../images/imageFields';
import type { Disk } from '../linodes/linode';

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
