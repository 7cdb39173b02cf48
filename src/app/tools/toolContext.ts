import * as l10n from '@vscode/l10n';
import type { IdKnowledge } from '../../features/imageIds/idKnowledge';
import type { Image } from '../../features/images/model/image';
import {
  parseImageReference,
  referenceProblemText,
} from '../../features/images/model/imageReference';
import type { Operations } from '../../features/images/model/operations';
import type { ImageAnswerOptions } from '../../features/tools/model/imageAnswer';
import type { PlanBook } from '../../features/tools/model/planBook';
import { signInFirst, ToolCallError } from '../../features/tools/model/toolCallError';
import { listedImages } from '../../ui/chooseImages';
import { imagePrice } from '../../ui/settings';
import type { AccountScope } from '../accountScope';

/** What the tools work with. */
export interface ToolContext {
  /** Of all accounts that are shown. */
  readonly scope: AccountScope;
  readonly plans: PlanBook;
  readonly knowledge: Pick<IdKnowledge, 'known' | 'own' | 'want'>;
}

/** A tool: takes an input that fits its schema, and gives its answer as text. */
export type Tool = (context: ToolContext, input: never, signal: AbortSignal) => Promise<string>;

/** The id that a text names. Throws what would name one. */
export function idOf(text: string): string {
  const reference = parseImageReference(text);
  if (reference.kind === 'image') return reference.id;
  throw new ToolCallError(referenceProblemText(reference.problem));
}

/** An image as it is now, and what acts for its account, asking nobody. */
export interface FoundImage {
  readonly image: Image;
  readonly accountId: string;
  readonly operations: Operations;
}

/** The account that is worked in where nothing tells another. Throws while nobody is signed in. */
export function currentAccountId({ scope }: ToolContext): string {
  const { accountId } = scope.shownAccounts.current;
  if (accountId === undefined) throw signInFirst();
  return accountId;
}

/** Reads an image of an account that is signed in. Throws what to do where it cannot be had. */
export async function ownImage(
  context: ToolContext,
  reference: string,
  signal: AbortSignal,
): Promise<FoundImage> {
  const id = idOf(reference);
  const { quietOperationsOf, shownAccounts, store } = context.scope;
  if (id.startsWith('linode/')) {
    throw new ToolCallError(
      l10n.t('{0} is a public image of Linode. This takes images of an account: private/…', id),
    );
  }
  const currentId = currentAccountId(context);
  await listedImages(store);
  const accountId = shownAccounts.ownerOf(id)?.accountId ?? currentId;
  const operations = quietOperationsOf(accountId);
  return { image: await operations.images.get(id, signal), accountId, operations };
}

/** A public image, as Linode’s list has it. Throws what to do where it has none. */
export async function publicImage({ knowledge }: ToolContext, id: string): Promise<Image> {
  await knowledge.want();
  const image = knowledge.known.publicIds.find(id);
  if (image) return image;
  throw new ToolCallError(
    l10n.t(
      'Linode’s list has no public image {0}. Check the ID: a list of those that are valid comes without any.',
      id,
    ),
  );
}

/** What is told of an image besides its own fields. */
export function answerOptions(
  { scope: { protection, store } }: ToolContext,
  image: Image,
): ImageAnswerOptions {
  return {
    guards: protection.guardsOf(image),
    price: imagePrice.value,
    account: store.whose?.(image),
  };
}
