import type { AccountScope } from '../../app/accountScope';
import { theWindow } from '../../ui/safeWindow';
import { deniedRegions } from '../../ui/settings';
import type { FileUri } from '../../ui/window';
import { readWebAddress } from '../convert/model/webAddress';
import { WebFileError } from '../convert/model/webFile';
import { labelFromFileName } from '../images/model/imageFields';
import { type Doubt, doubtsOf, type FileFacts } from '../preflight/model/fileFacts';
import { ImageFileError } from '../preflight/model/imageFileError';
import type { UploadTask } from '../tasks/model/taskDefinition';
import { regionProblem } from '../tasks/model/taskPlaces';
import { TaskDefinitionError, type TaskProblem } from '../tasks/model/taskProblem';
import { uploadExtras } from './createImage';
import { sourceFileOf } from './model/uploadEntry';
import type { LookOptions } from './model/uploadPorts';
import type { UploadRequest } from './model/uploads';

/** What a task uploads, and what speaks against the file: nobody is asked, so it is only printed. */
export interface CheckedUpload extends UploadRequest {
  readonly doubts: readonly Doubt[];
}

/** Looks at the file and the region of an upload; throws a `TaskDefinitionError` with what is wrong. */
export async function checkUploadTask(
  context: AccountScope,
  task: UploadTask,
  { path, signal }: { readonly path: string; readonly signal: AbortSignal },
): Promise<CheckedUpload> {
  const { checks, regions } = context;
  const known = await regions.load();
  const wrongRegion = regionProblem(task.region, {
    regions: known,
    denied: deniedRegions.value,
  });
  const file = await inspectTaskFile(checks, path, { checksum: task.checksum, signal });
  const problems: readonly TaskProblem[] = [
    ...('kind' in file ? [file] : []),
    ...(wrongRegion ? [wrongRegion] : []),
  ];
  if ('kind' in file || problems.length > 0) throw new TaskDefinitionError(problems);
  const { description, hasCloudInit, region, tags } = task;
  const label = task.label ?? labelFromFileName(file.name);
  return {
    answers: { label, region, description, tags, hasCloudInit },
    file: sourceFileOf(file),
    extras: await uploadExtras(context, file),
    doubts: doubtsOf(file),
  };
}

async function inspectTaskFile(
  checks: AccountScope['checks'],
  path: string,
  options: LookOptions,
): Promise<FileFacts | TaskProblem> {
  try {
    return await checks.look(path, options);
  } catch (error) {
    if (error instanceof WebFileError) return { kind: 'file', error };
    if (!(error instanceof ImageFileError)) throw error;
    return error.problem.kind === 'notFound' ? { kind: 'noFile', path } : { kind: 'file', error };
  }
}

/** The path of a file of this machine, relative to the folder of the task, or an address as it is shown. */
export function taskFilePlace(
  { addresses }: Pick<AccountScope, 'addresses'>,
  file: string,
  folder: FileUri | undefined,
): string {
  return /^[a-z][a-z\d+.-]+:\/\//i.test(file)
    ? addresses.keep(taskAddress(file))
    : taskFilePath(file, folder);
}

function taskAddress(file: string): URL {
  const address = readWebAddress(file);
  if (typeof address !== 'string') return address;
  const error = new WebFileError('', { kind: 'address', fault: address });
  throw new TaskDefinitionError([{ kind: 'file', error }]);
}

function taskFilePath(file: string, folder: FileUri | undefined): string {
  const isAbsolute = /^(?:\/|\\\\|[A-Za-z]:[\\/])/.test(file);
  if (isAbsolute) return theWindow().fileUri(file).fsPath;
  if (folder?.scheme === 'file') return theWindow().joinPath(folder, file).fsPath;
  const problem = { kind: 'file', error: new ImageFileError(file, { kind: 'notLocal' }) } as const;
  throw new TaskDefinitionError([problem]);
}
