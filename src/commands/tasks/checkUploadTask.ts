import { ImageFileError } from '../../core/errors';
import { labelFromFileName } from '../../core/images/imageFields';
import type { UploadTask } from '../../core/tasks/taskDefinition';
import { regionProblem } from '../../core/tasks/taskPlaces';
import { TaskDefinitionError, type TaskProblem } from '../../core/tasks/taskProblem';
import { type Doubt, doubtsOf, type FileFacts } from '../../core/upload/preflight/fileFacts';
import { sourceOf } from '../../core/upload/uploadEntry';
import type { WantedUpload } from '../../core/upload/uploads';
import { settings } from '../../ui/settings';
import { type FileUri, theWindow } from '../../ui/window';
import type { CommandContext } from '../commandContext';
import { uploadExtras } from '../upload/createImage';

/** What a task uploads, and what speaks against the file: nobody is asked, so it is only printed. */
export interface CheckedUpload extends WantedUpload {
  readonly doubts: readonly Doubt[];
}

/** Looks at the file and the region of an upload; throws a `TaskDefinitionError` with what is wrong. */
export async function checkUploadTask(
  context: CommandContext,
  task: UploadTask,
  path: string,
): Promise<CheckedUpload> {
  const { checks, regions } = context;
  const known = await regions.load();
  const wrongRegion = regionProblem(task.region, {
    regions: known,
    denied: settings.deniedRegions(),
  });
  const file = await lookAt(checks, path);
  const problems: readonly TaskProblem[] = [
    ...('kind' in file ? [file] : []),
    ...(wrongRegion ? [wrongRegion] : []),
  ];
  if ('kind' in file || problems.length > 0) throw new TaskDefinitionError(problems);
  const { description, hasCloudInit, region, tags } = task;
  const label = task.label ?? labelFromFileName(file.name);
  return {
    answers: { label, region, description, tags, hasCloudInit },
    file: sourceOf(file),
    extras: await uploadExtras(context, file),
    doubts: doubtsOf(file),
  };
}

async function lookAt(
  checks: CommandContext['checks'],
  path: string,
): Promise<FileFacts | TaskProblem> {
  try {
    return await checks.look(path);
  } catch (error) {
    if (!(error instanceof ImageFileError)) throw error;
    return error.problem.kind === 'notFound' ? { kind: 'noFile', path } : { kind: 'file', error };
  }
}

/** The path of a file of this machine; a relative one begins at the folder of the task. */
export function pathOf(file: string, folder: FileUri | undefined): string {
  const isAbsolute = /^(?:\/|\\\\|[A-Za-z]:[\\/])/.test(file);
  if (isAbsolute) return theWindow().fileUri(file).fsPath;
  if (folder?.scheme === 'file') return theWindow().joinPath(folder, file).fsPath;
  const problem = { kind: 'file', error: new ImageFileError(file, { kind: 'notLocal' }) } as const;
  throw new TaskDefinitionError([problem]);
}
