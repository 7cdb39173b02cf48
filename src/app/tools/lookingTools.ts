import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { KnownIds } from '../../features/imageIds/model/idProblems';
import { fixesOf, imageOfId, problemOfId } from '../../features/imageIds/model/idProblems';
import { idProblemText, unknownIdText } from '../../features/imageIds/model/idText';
import { offeredIds } from '../../features/imageIds/model/offeredIds';
import type { Image } from '../../features/images/model/image';
import { doubtText } from '../../features/preflight/model/doubtText';
import { doubtsOf, type FileFacts } from '../../features/preflight/model/fileFacts';
import { foreignName, layoutName } from '../../features/preflight/model/foreignText';
import { ImageFileError } from '../../features/preflight/model/imageFileError';
import { answerText, foreignText, type ToolAnswer } from '../../features/tools/model/toolAnswer';
import { fileReason, ToolCallError } from '../../features/tools/model/toolCallError';
import { listedImages } from '../../ui/chooseImages';
import { theWindow } from '../../ui/safeWindow';
import { idOf, type ToolContext } from './toolContext';

/**
 * Tells of ids whether they can be used, and what replaces those that cannot; without ids, which ones
 * of Linode’s can be used now.
 */
export async function checkIds(
  context: ToolContext,
  { ids }: { readonly ids?: readonly string[] },
): Promise<string> {
  const { knowledge, scope } = context;
  const isOwnAsked = ids?.some((id) => !id.startsWith('linode/'));
  await Promise.all([knowledge.want(), isOwnAsked && listedImages(scope.store)]);
  const { known } = knowledge;
  if (known.publicIds.images.length === 0) {
    throw new ToolCallError(
      l10n.t('Linode’s list of public images cannot be read now. Try again in some minutes.'),
    );
  }
  const items = ids
    ? ids.map((id) => judged(context, known, id))
    : offeredIds(known.publicIds, [], known.now)
        .filter(({ isOutdated }) => !isOutdated)
        .map(({ image }) => named(image));
  return answerText({}, { name: 'ids', items });
}

function judged({ scope }: ToolContext, known: KnownIds, text: string): ToolAnswer {
  const id = idOf(text);
  const problem = problemOfId(id, undefined, known);
  const image = imageOfId(id, known);
  if (!problem) {
    if (image) return { ...named(image), usable: image.status === 'available' };
    const isSignedIn = scope.shownAccounts.current.accountId !== undefined;
    return { id, usable: 'not known', why: unknownIdText(id, isSignedIn) };
  }
  const others = fixesOf(problem, known).map(named);
  return {
    id,
    usable: problem.kind === 'outdated' ? 'deprecated' : false,
    why: foreignText(
      idProblemText(problem, (region) => scope.regions.labelOf(region)),
      200,
    ),
    ...(others.length > 0 && { use_instead: others }),
  };
}

/** Linode’s own words for its own images are part of the facts. */
function named({ endOfLife, id, isPublic, label }: Image): ToolAnswer {
  if (!isPublic) return { id, written_by_others: { label: foreignText(label) } };
  const eol = endOfLife?.toISOString().slice(0, 10);
  return { id, name: foreignText(label), ...(eol !== undefined && { end_of_life: eol }) };
}

/** Looks at a file without changing or sending anything: whether it can become an image. */
export async function checkFile(
  { scope }: ToolContext,
  { path: given }: { readonly path: string },
): Promise<string> {
  const file = pathOfFile(given);
  try {
    return answerText(fileAnswer(await scope.checks.look(file)));
  } catch (error) {
    if (!(error instanceof ImageFileError)) throw error;
    return answerText({ can_be_uploaded: false, why: fileReason(error) });
  }
}

/** An absolute path, or one from the first folder of the workspace. Throws for another. */
export function pathOfFile(given: string): string {
  if (path.isAbsolute(given)) return path.normalize(given);
  const folder = theWindow().workspaceFolder();
  if (folder?.scheme === 'file') return path.join(folder.fsPath, given);
  throw new ToolCallError(l10n.t('Give the absolute path of the file: no local folder is open.'));
}

function fileAnswer(facts: FileFacts): ToolAnswer {
  const { container, content, isRaw, size, sizeBytes } = facts;
  const doubts = doubtsOf(facts).map(doubtText);
  return {
    can_be_uploaded: true,
    content: content.kind === 'disk' ? layoutName(content.layout) : content.kind,
    ...(container && { held_in: foreignName(container) }),
    file_bytes: sizeBytes,
    ...(size.kind === 'known' && { disk_bytes: size.bytes }),
    is_compressed_before_upload: isRaw === true,
    ...(doubts.length > 0 && { doubts }),
    written_by_others: { file_name: foreignText(facts.name) },
  };
}
