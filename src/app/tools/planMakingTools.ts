import * as l10n from '@vscode/l10n';
import type { ImageChange, NewUpload } from '../../api/linodeApi';
import { deployPlanned, type ProposedLinode } from '../../features/deployment/deployImage';
import { type LinodePlan, priceIn } from '../../features/deployment/model/linode';
import {
  checkLinodeLabel,
  linodeFieldProblemText,
} from '../../features/deployment/model/linodeFields';
import {
  deployRefusalText,
  hasCopyIn,
  refusalOfPlan,
  refusalOfRegion,
} from '../../features/deployment/model/places';
import { editFields } from '../../features/edit/editImage';
import { differenceOf, isEditable } from '../../features/edit/model/imageEdit';
import { freshImage } from '../../features/images/model/findImage';
import type { Image } from '../../features/images/model/image';
import {
  checkDescription,
  checkLabel,
  checkTags,
  fieldProblemText,
  labelFromFileName,
} from '../../features/images/model/imageFields';
import { doubtText } from '../../features/preflight/model/doubtText';
import { doubtsOf } from '../../features/preflight/model/fileFacts';
import { refusalText, whyNoImages } from '../../features/regions/model/region';
import { briefImage } from '../../features/tools/model/imageAnswer';
import { foreignText, type ToolAnswer } from '../../features/tools/model/toolAnswer';
import { ToolCallError } from '../../features/tools/model/toolCallError';
import { hasChanged } from '../../features/upload/model/uploadEntry';
import { uploadPlanned } from '../../features/upload/uploadImage';
import { priceText } from '../../kit/quantity';
import { requireAddImages, requireAddLinodes } from '../../ui/requireRight';
import { deniedRegions, imagePrice } from '../../ui/settings';
import type { AccountScope } from '../accountScope';
import { pathOfFile } from './lookingTools';
import {
  accountFact,
  changedError,
  groundOf,
  groundOfImages,
  knownRegion,
  type PlanGround,
  planned,
  reading,
  requireAllowed,
} from './planning';
import {
  answerOptions,
  currentAccountId,
  type FoundImage,
  idOf,
  ownImage,
  publicImage,
  type ToolContext,
} from './toolContext';

/** So many plans are named to who asks for one that there is not. */
const MOST_PLANS_TOLD = 20;

interface PlanEditInput extends ImageChange {
  readonly image: string;
}

/** Plans to change label, description or tags. */
export async function planEdit(
  context: ToolContext,
  { image: reference, ...wanted }: PlanEditInput,
  signal: AbortSignal,
): Promise<string> {
  const ground = await groundOfImages(context, [reference], signal);
  const { operations } = ground;
  const [image] = ground.images as [Image];
  await requireAllowed(ground, image);
  if (!isEditable(image))
    throw new ToolCallError(
      l10n.t('Only own images that are available can be edited. Find some with is:private.'),
    );
  refuseFields(wanted);
  const change = differenceOf(image, wanted);
  if (!change)
    throw new ToolCallError(l10n.t('It is so already: give a label, description or tags.'));
  const fields = (['label', 'description', 'tags'] as const).filter((field) => field in change);
  const titleOf = ({ label }: Image) => l10n.t('Edit “{0}”', label);
  const apply = async (): Promise<ToolAnswer> => {
    await editFields(operations, image, { fields, titleOf, proposed: change });
    const now = await freshImage(operations, image.id);
    const changed = Object.keys(differenceOf(image, now) ?? {});
    return { changed, image: briefImage(now, answerOptions(context, now)) };
  };
  return planned(
    context,
    { ...reading(ground, [image]), title: titleOf(image), apply },
    { image: briefImage(image, answerOptions(context, image)), changes: fields },
  );
}

function refuseFields({ description, label, tags }: ImageChange): void {
  const problem =
    (label !== undefined && checkLabel(label)) ||
    (description !== undefined && checkDescription(description)) ||
    (tags && checkTags(tags));
  if (problem) throw new ToolCallError(fieldProblemText(problem));
}

interface PlanUploadInput {
  readonly path: string;
  readonly region: string;
  readonly label?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly cloud_init?: boolean;
}

/** Plans to upload a file. */
export async function planUpload(context: ToolContext, input: PlanUploadInput): Promise<string> {
  const ground = groundOf(context, currentAccountId(context));
  const { scope } = ground;
  await requireAddImages(scope.rights);
  const { cloud_init: hasCloudInit = false, description = '', tags = [] } = input;
  const file = pathOfFile(input.path);
  const facts = await scope.checks.look(file);
  const label = input.label ?? labelFromFileName(facts.name);
  refuseFields({ description, label, tags });
  const region = knownRegion(await scope.regions.load(), input.region);
  const reason = whyNoImages(region, deniedRegions.value);
  if (reason) throw new ToolCallError(`${region.id}: ${refusalText(reason)}`);
  const answers = { label, region: region.id, description, tags, hasCloudInit };
  const change = {
    title: l10n.t('Upload {0}', facts.name),
    images: [],
    readNow: async () => [],
    apply: async () => {
      if (hasChanged(facts, await scope.checks.look(file))) throw changedError();
      return applyUpload(ground, file, answers);
    },
  };
  return planned(context, change, {
    uploads: { file, label, region: region.id, tags },
    ...accountFact(ground),
    dollars_per_gb_a_month: imagePrice.value.perGbMonth,
    doubts: doubtsOf(facts).map(doubtText),
  });
}

async function applyUpload(
  ground: PlanGround,
  file: string,
  answers: NewUpload,
): Promise<ToolAnswer> {
  const { account } = accountFact(ground);
  const perGb = priceText(imagePrice.value.perGbMonth);
  const prompt =
    account === undefined
      ? l10n.t('Label of the image of {0}; it costs {1} a month for each GB', file, perGb)
      : l10n.t(
          'Label of the image of {0} in {1}; it costs {2} a month for each GB',
          ...[file, account, perGb],
        );
  const label = { value: answers.label, prompt };
  const image = await uploadPlanned(ground.scope, file, { before: answers, label });
  if (image === undefined) return { uploaded: false };
  return { image, next: l10n.t('It is being uploaded. Read the image to see how far it is.') };
}

interface PlanDeploymentInput {
  readonly image: string;
  readonly region: string;
  readonly type: string;
  readonly label?: string;
  readonly tags?: readonly string[];
}

/** Plans a new Linode of an image. */
export async function planDeployment(
  context: ToolContext,
  { image: reference, ...input }: PlanDeploymentInput,
  signal: AbortSignal,
): Promise<string> {
  const { accountId, image } = await imageToDeploy(context, reference, signal);
  const ground = groundOf(context, accountId);
  const { scope } = ground;
  await requireAddLinodes(scope.rights);
  const region = knownRegion(await scope.regions.load(), input.region);
  const plan = await linodePlan(ground, input.type, signal);
  const refusal = refusalOfRegion(region, image) ?? refusalOfPlan(plan, { image, region });
  if (refusal) throw new ToolCallError(deployRefusalText(refusal));
  const problem = input.label === undefined ? undefined : checkLinodeLabel(input.label, new Set());
  if (problem) throw new ToolCallError(linodeFieldProblemText(problem));
  const change = {
    ...reading(ground, image.isPublic ? [] : [image]),
    title: l10n.t('Deploy “{0}”', image.label),
    apply: () => applyDeployment(scope, { ...input, image }),
  };
  return planned(context, change, {
    image: briefImage(image, answerOptions(context, image)),
    creates: input,
    ...accountFact(ground),
    dollars_a_month: priceIn(plan, region.id).monthly ?? 'not known',
    is_copied_there_first: !hasCopyIn(region.id, image),
  });
}

async function imageToDeploy(
  context: ToolContext,
  reference: string,
  signal: AbortSignal,
): Promise<Pick<FoundImage, 'accountId' | 'image'>> {
  const accountId = currentAccountId(context);
  const id = idOf(reference);
  if (!id.startsWith('linode/')) return ownImage(context, id, signal);
  return { accountId, image: await publicImage(context, id) };
}

async function linodePlan(
  { quiet }: PlanGround,
  id: string,
  signal: AbortSignal,
): Promise<LinodePlan> {
  const plans = await quiet.linodes.plans(signal);
  const plan = plans.find((one) => one.id === id);
  if (plan) return plan;
  const some = plans.slice(0, MOST_PLANS_TOLD).map((one) => one.id);
  throw new ToolCallError(l10n.t('“{0}” is no plan of Linode. Such are {1}.', id, some.join(', ')));
}

async function applyDeployment(scope: AccountScope, proposed: ProposedLinode): Promise<ToolAnswer> {
  const { id, label } = await deployPlanned(scope, proposed);
  const next = l10n.t('It is being created. The user has been told how to sign in to it.');
  return { linode: id, next, written_by_others: { label: foreignText(label) } };
}
