import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../kit/errors';
import type { Clock } from '../../kit/ports';
import { askChoice, BACK } from '../../ui/ask';
import { pickImage, rowIds } from '../../ui/chooseImages';
import { showInformation } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { theWindow } from '../../ui/safeWindow';
import type { Images } from '../images/model/operations';
import type { IdUse, WorkspaceFiles } from './model/idUse';
import { offeredIds } from './model/offeredIds';
import { PublicIds } from './model/publicIds';

export interface ReplaceAcrossContext {
  readonly store: Images;
  readonly workspaceFiles: WorkspaceFiles;
  readonly clock: Clock;
}

/** Shows in VS Code's own search where files of the workspace name these images. */
export async function findInWorkspace(ids: readonly string[]): Promise<void> {
  await theWindow().runCommand('workbench.action.findInFiles', {
    query: ids.map((id) => id.replaceAll('.', '\\.')).join('|'),
    isRegex: true,
    isCaseSensitive: true,
    matchWholeWord: true,
    filesToInclude: '',
    filesToExclude: '**/.terraform,**/*.tfstate*',
    triggerSearch: true,
  });
}

/**
 * Puts the id of another image in the place of one, in all files of the workspace; VS Code shows each
 * place before. Takes a row or an id, and the new id where it is decided already.
 */
export async function replaceAcross(
  context: ReplaceAcrossContext,
  target: unknown,
  given: unknown,
): Promise<void> {
  const { store, workspaceFiles } = context;
  const oldId = typeof target === 'string' ? target : rowIds(target)[0];
  const old = oldId ?? (await pickImage(store, target)).id;
  const uses = await searching(old, (signal) => workspaceFiles.usesOf([old], signal));
  if (uses.length === 0) {
    void showInformation(l10n.t('No file of the workspace names {0}.', old));
    return;
  }
  const newId = typeof given === 'string' ? given : await askNewId(context, old);
  await workspaceFiles.replaceId({ oldId: old, newId });
}

function searching(
  id: string,
  run: (signal: AbortSignal) => Promise<readonly IdUse[]>,
): Promise<readonly IdUse[]> {
  const title = l10n.t('Looking for {0} in the workspace', id);
  return withCancellableProgress({ title, run: (_, signal) => run(signal) });
}

async function askNewId({ clock, store }: ReplaceAcrossContext, old: string): Promise<string> {
  await store.ensureListed();
  const images = store.shown?.images ?? [];
  const own = images.filter(({ isPublic }) => !isPublic);
  const items = offeredIds(new PublicIds(images, undefined), own, clock.now())
    .filter(({ image, isOutdated }) => image.id !== old && !isOutdated)
    .map(({ image }) => ({ label: image.label, description: image.id, value: image.id }));
  const title = l10n.t('Replace {0} Across Workspace', old);
  const chosen = await askChoice({ title }, { placeholder: l10n.t('By which image?'), items });
  if (chosen === BACK) throw new CancelledError();
  return chosen;
}
