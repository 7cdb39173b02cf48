import path from 'node:path';
import { reasonOf } from '../../kit/errors';
import type { Logger } from '../../kit/ports';
import { theWindow } from '../../ui/safeWindow';
import type { FileUri } from '../../ui/window';
import type { Commit } from './model/sourceNote';

// What is used of the API of VS Code's own git extension (extensions/git/src/api/git.d.ts).

interface GitChange {
  readonly status: number;
}

interface Repository {
  readonly rootUri: FileUri;
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined;
    readonly indexChanges: readonly GitChange[];
    readonly workingTreeChanges: readonly GitChange[];
    readonly mergeChanges: readonly GitChange[];
  };
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): {
    readonly repositories: readonly Repository[];
    getRepository(uri: FileUri): Repository | null;
  };
}

/** `Status.UNTRACKED`, which may stand among the changes of the working tree. */
const UNTRACKED = 7;

/**
 * The commit of the repository that holds a file, else of the first one that is open. Undefined
 * where there is none, and where git, or VS Code's extension for it, is not there.
 */
export async function commitOf(file: FileUri, log: Logger): Promise<Commit | undefined> {
  try {
    const git = (await theWindow().exportsOf('vscode.git')) as GitExtension | undefined;
    if (!git?.enabled) return undefined;
    const api = git.getAPI(1);
    const repository = api.getRepository(file) ?? api.repositories[0];
    return repository && commitIn(repository);
  } catch (error) {
    log.warn(`Could not ask git for the commit: ${reasonOf(error)}`);
    return undefined;
  }
}

/** Files that git does not know change no commit, as `git describe --dirty` sees it. */
function commitIn({ rootUri, state }: Repository): Commit | undefined {
  const hash = state.HEAD?.commit;
  if (!hash) return undefined;
  const changes = [...state.indexChanges, ...state.workingTreeChanges, ...state.mergeChanges];
  const isDirty = changes.some(({ status }) => status !== UNTRACKED);
  return { hash, repository: path.posix.basename(rootUri.path), isDirty };
}
