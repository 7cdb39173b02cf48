import * as l10n from '@vscode/l10n';
import { queryProblemText, requestedVisibility } from '../../features/filter/model/imageFilter';
import { queryKeys } from '../../features/filter/model/keys';
import { applyQuery, type Query, readQuery } from '../../features/filter/model/query';
import type { Image } from '../../features/images/model/image';
import { combinedVisibility, hiddenFor } from '../../features/images/model/publicImages';
import { refusalText, whyNoImages } from '../../features/regions/model/region';
import { noCopyText } from '../../features/replication/model/planText';
import { regionsOf, whyNoCopy } from '../../features/replication/model/replicationPlan';
import { briefImage, wholeImage } from '../../features/tools/model/imageAnswer';
import { answerText } from '../../features/tools/model/toolAnswer';
import { ToolCallError } from '../../features/tools/model/toolCallError';
import { listedImages } from '../../ui/chooseImages';
import { deniedRegions, shownPublic } from '../../ui/settings';
import { answerOptions, idOf, ownImage, publicImage, type ToolContext } from './toolContext';

const USUAL_LIMIT = 20;

interface FindImagesInput {
  readonly query?: string;
  readonly which?: 'all' | 'own' | 'public';
  readonly limit?: number;
}

/** Finds images by the query language of the filter, the way the views would show them. */
export async function findImages(
  context: ToolContext,
  { limit = USUAL_LIMIT, query: text = '', which = 'all' }: FindImagesInput,
): Promise<string> {
  const query = readQuery(text);
  refuseProblems(query);
  const { scope } = context;
  const listed = await listedImages(scope.store);
  const isWanted = ({ isPublic }: Image) => which === 'all' || isPublic === (which === 'public');
  const shown = combinedVisibility(shownPublic.value, requestedVisibility(query));
  const now = scope.clock.now();
  const images = listed.filter((image) => isWanted(image) && !hiddenFor(image, shown, now));
  const found = applyQuery(images, query, scope.filter.context());
  const items = found
    .slice(0, limit)
    .map((image) => briefImage(image, answerOptions(context, image)));
  const isSignedIn = scope.shownAccounts.current.accountId !== undefined;
  return answerText({ found: found.length, signed_in: isSignedIn }, { name: 'images', items });
}

function refuseProblems({ problems, text }: Query): void {
  const [problem] = problems;
  if (!problem) return;
  const keys = queryKeys.join(', ');
  const wrong = text.slice(problem.start, problem.end);
  throw new ToolCallError(
    l10n.t(
      'The query cannot be read at “{0}”: {1} Keys are {2}.',
      ...[wrong, queryProblemText(problem), keys],
    ),
  );
}

/** Tells all that is known of one image, as it is now. */
export async function getImage(
  context: ToolContext,
  { id: reference }: { readonly id: string },
  signal: AbortSignal,
): Promise<string> {
  const id = idOf(reference);
  const image = id.startsWith('linode/')
    ? await publicImage(context, id)
    : (await ownImage(context, id, signal)).image;
  return answerText({ image: wholeImage(image, answerOptions(context, image)) });
}

/** Tells where images can be kept; of an image, where it is, and where it could be copied to. */
export async function imageRegions(
  context: ToolContext,
  { image: reference }: { readonly image?: string },
  signal: AbortSignal,
): Promise<string> {
  const { scope } = context;
  const denied = deniedRegions.value;
  const regions = await scope.regions.load();
  if (reference === undefined) {
    const items = regions.map((region) => {
      const reason = whyNoImages(region, denied);
      const place = { id: region.id, place: region.label, can_hold_images: !reason };
      return reason ? { ...place, why_not: refusalText(reason) } : place;
    });
    return answerText({}, { name: 'regions', items });
  }
  const { image } = await ownImage(context, reference, signal);
  const here = new Set(regionsOf(image));
  const items = regions.map((region) => {
    const reason = whyNoCopy(image, region, denied);
    const place = { id: region.id, place: region.label, has_copy: here.has(region.id) };
    return reason ? { ...place, why_not: noCopyText(reason) } : place;
  });
  return answerText({ image: image.id }, { name: 'regions', items });
}
