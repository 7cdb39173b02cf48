import { keeps, picks, types } from './deeds';
import type { Deed } from './scriptedUser';
import { execute } from './stage';
import { CLOUD_INIT, DESCRIPTION, TAGS } from './wizard';

export const LINODE = /^Which Linode\?$/;
export const DISKS = /^Which disks\? Each becomes an image$/;
const LABEL = /^Label of the image/;

export interface CaptureAnswers {
  readonly linode: string;
  /** The question of the disks, where there is one. */
  readonly disks?: Deed;
  /** What is suggested; it is kept. */
  readonly label: string;
  /** What the label is asked with. */
  readonly prompt?: RegExp;
  readonly description?: string;
  readonly tags?: string;
  readonly cloudInit?: boolean;
  /** Happens just before the last answer. */
  readonly meanwhile?: () => unknown;
}

/** Answers the questions of a capture, from the Linode to cloud-init. */
export function answersCapture(answers: CaptureAnswers): readonly Deed[] {
  const { linode, disks, label, prompt = LABEL } = answers;
  const { description = '', tags = '', cloudInit = false, meanwhile } = answers;
  return [
    picks(linode, LINODE),
    ...(disks ? [disks] : []),
    keeps(label, prompt),
    types(description, DESCRIPTION),
    types(tags, TAGS),
    picks(cloudInit ? 'With cloud-init' : 'Without cloud-init', CLOUD_INIT, meanwhile),
  ];
}

/** As the palette calls it, or a row of the tree. */
export function capture(...row: readonly unknown[]): PromiseLike<unknown> {
  const name = row.length === 0 ? 'captureImage' : 'captureImageHere';
  return execute(`linodeImages.${name}`, ...row);
}
