import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createImageChecks } from '../../../src/features/preflight/disk/checkWhole';
import type { DiskContent, ForeignContent } from '../../../src/features/preflight/model/content';
import { doubtsOf, type FileFacts } from '../../../src/features/preflight/model/fileFacts';
import {
  ImageFileError,
  type ImageFileProblem,
} from '../../../src/features/preflight/model/imageFileError';
import { createImageFileSource } from '../../../src/features/upload/disk/imageFile';
import type { Row } from './row';

const checks = createImageChecks(createImageFileSource());

/** A file of the table as it was made, and what the product says of it. */
export interface Judged {
  readonly folder: string;
  readonly path: string;
  /** In the words of `Row`. */
  readonly verdict: string;
  /** What is known of a file that was taken: of its whole, where that was to be checked. */
  readonly facts: FileFacts | undefined;
  /** How it is refused. */
  readonly problem: ImageFileProblem | undefined;
}

/** A folder in which the rows are made, with the disk that most begin with. */
export class Workshop {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'real-preflight-'));
  private readonly base = path.join(this.folder, 'base.raw');
  private made = 0;

  constructor() {
    const files = path.join(this.folder, 'files');
    fs.mkdirSync(files);
    fs.copyFileSync(process.execPath, path.join(files, 'program'));
    fs.truncateSync(path.join(files, 'program'), 2 * 1024 ** 2);
    run(this.folder, 'mkfs.ext4 -q -d files base.raw 8M', {});
  }

  /** Makes the file of a row and judges it. */
  async judge({ file, script }: Row): Promise<Judged> {
    this.made += 1;
    const folder = path.join(this.folder, String(this.made));
    fs.mkdirSync(folder);
    run(folder, script, { BASE: this.base });
    const made = path.join(folder, file);
    addNeighbours(made);
    try {
      return { folder, path: made, problem: undefined, ...(await judgeTaken(made)) };
    } catch (error) {
      if (!(error instanceof ImageFileError)) throw error;
      const { problem } = error;
      return { folder, path: made, verdict: refusal(problem), facts: undefined, problem };
    }
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true });
  }
}

/** What a command meets in the folder, by names that it might want to use. */
function addNeighbours(file: string): void {
  const stem = path
    .basename(file)
    .replace(/^\W+/, '')
    .replace(/(?:\.\w+)+$/, '');
  const endings = ['.img', '.raw', '.part', '-raw', '-raw.img.gz', '.qcow2', '.tar', '.img.gz'];
  for (const neighbour of endings.map((ending) => path.join(path.dirname(file), stem + ending))) {
    if (!fs.existsSync(neighbour)) fs.writeFileSync(neighbour, 'a neighbour');
  }
}

/** Runs a script by `sh -e`; throws with what it has said when it fails. */
function run(folder: string, script: string, env: NodeJS.ProcessEnv): void {
  const { status, stderr } = spawnSync('sh', ['-ec', script], {
    cwd: folder,
    env: { ...process.env, ...env, LC_ALL: 'C.UTF-8' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script}\n${stderr}`);
}

async function judgeTaken(file: string): Promise<Pick<Judged, 'verdict' | 'facts'>> {
  const looked = await checks.look(file);
  if (looked.container) {
    const read = [`${innermost(looked.container)}: read`, ...kindsOf(looked)].join(' ');
    return { verdict: read, facts: looked };
  }
  const quick = [nameOf(looked.content), ...kindsOf(looked)].join(' ');
  const isDecided = doubtsOf(looked).some(({ kind }) => kind === 'tooLarge');
  if (looked.isRaw || looked.whole || isDecided) return { verdict: quick, facts: looked };
  const checked = await checkWhole(looked);
  if (typeof checked === 'string') return { verdict: `${quick}, whole: ${checked}`, facts: looked };
  const whole = [nameOf(checked.content), ...kindsOf(checked)].join(' ');
  const isSame = whole === quick;
  const verdict = isSame ? quick : `${quick}, whole: ${kindsOf(checked).join(' ')}`;
  return { verdict: verdict.trim(), facts: checked };
}

async function checkWhole(facts: FileFacts): Promise<FileFacts | string> {
  try {
    return await checks.checkWhole(facts, {
      signal: new AbortController().signal,
      onProgress() {},
    });
  } catch (error) {
    if (!(error instanceof ImageFileError)) throw error;
    return refusal(error.problem);
  }
}

function nameOf(content: DiskContent): string {
  return content.kind === 'disk' ? content.layout : content.kind;
}

function kindsOf(facts: FileFacts): readonly string[] {
  return doubtsOf(facts).map(({ kind }) => kind);
}

function refusal(problem: ImageFileProblem): string {
  if (problem.kind === 'damaged') return problem.damage === 'truncated' ? 'truncated' : 'damaged';
  if (problem.kind !== 'notDisk') return problem.kind;
  return `${innermost(problem.content)}: ${problem.conversion.kind}`;
}

/** Of what is in gzip and in archives, the last that is no disk. */
function innermost({ format, inside }: ForeignContent): string {
  return inside?.content?.kind === 'foreign' ? innermost(inside.content) : format;
}
