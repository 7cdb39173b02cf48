import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FileUri } from '../../src/ui/window';
import { keeps, picks, types } from './deeds';
import { brokenImage, writeSampleImage } from './sampleImage';
import type { Deed } from './scriptedUser';
import { execute, stage } from './stage';

export const LABEL = /^Label of the image$/;
export const REGION = /^Region where the image is kept$/;
export const DESCRIPTION = /^Description \(optional\)$/;
export const TAGS = /^Tags, separated by commas/;
export const CLOUD_INIT = /^Is cloud-init installed/;
/** Of several files, once the first is answered for. */
export const SAME_ANSWERS = /^The same region, description, tags and cloud-init\?$/;

export interface WizardAnswers {
  /** What is suggested; it is kept. */
  readonly label: string;
  /** Undefined: it is not asked for. */
  readonly region?: string | undefined;
  readonly description?: string;
  readonly tags?: string;
  readonly cloudInit?: boolean;
  /** Happens just before the last answer. */
  readonly meanwhile?: () => unknown;
}

/** Answers the questions of an upload, from the label to cloud-init. */
export function answersWizard(answers: WizardAnswers): readonly Deed[] {
  const { label, region, description = '', tags = '', cloudInit, meanwhile } = answers;
  const choice = cloudInit ? 'With cloud-init' : 'Without cloud-init';
  return [
    keeps(label, LABEL),
    ...(region === undefined ? [] : [picks(region, REGION)]),
    types(description, DESCRIPTION),
    types(tags, TAGS),
    picks(choice, CLOUD_INIT, meanwhile),
  ];
}

/** Files of a test, in a folder of their own. */
export class TestFiles {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-'));

  /** A gzip file that decompresses. */
  sample(name: string, sizeMb?: number): FileUri {
    return stage().fileUri(writeSampleImage(this.folder, name, sizeMb));
  }

  write(name: string, content: string | Uint8Array): FileUri {
    const file = path.join(this.folder, name);
    fs.writeFileSync(file, content);
    return stage().fileUri(file);
  }

  /** A file that passes a look, and cannot be uncompressed all the same. */
  broken(name: string, sizeBytes = 300_000): FileUri {
    return this.write(name, brokenImage(sizeBytes));
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** As the Explorer calls it: the file under the mouse, then all that are selected. */
export function uploadFile(file: FileUri, selection = [file]): PromiseLike<unknown> {
  return execute('linodeImages.uploadFile', file, selection);
}
