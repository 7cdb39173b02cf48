import * as l10n from '@vscode/l10n';
import type { LinodesApi } from '../../../api/linodeApi';
import { reasonOf } from '../../../kit/errors';
import type { Report } from '../../../kit/inTurn';
import type { Clock, Logger } from '../../../kit/ports';
import { isTypedLabel } from '../../../kit/text';
import type { Session } from '../../accounts/model/account';
import { type Image, isWaiting } from '../../images/model/image';
import { imageName } from '../../images/model/imageText';

/** What is asked of the user before images are deleted: a button, or besides to type something. */
export type Confirmation =
  | { readonly kind: 'button' }
  | { readonly kind: 'typeLabel'; readonly label: string }
  | { readonly kind: 'typeCount'; readonly count: number };

/**
 * Asks for as much as is at stake. Empty images that wait for their upload are worth a button; so is
 * one image with one copy. The label of a replicated image is typed, or how many images go.
 */
export function confirmationFor(
  images: readonly Image[],
  { mayType }: { readonly mayType: boolean },
): Confirmation {
  const [first] = images;
  if (!mayType || !first || images.every(isWaiting)) return { kind: 'button' };
  if (images.length > 1) return { kind: 'typeCount', count: images.length };
  return first.replicas.length > 1 ? { kind: 'typeLabel', label: first.label } : { kind: 'button' };
}

/** True when what was typed is what was asked for; spaces around it do not matter. */
export function isConfirmed(confirmation: Confirmation, typed: string): boolean {
  switch (confirmation.kind) {
    case 'button':
      return true;
    case 'typeLabel':
      return isTypedLabel(typed, confirmation.label);
    case 'typeCount':
      return typed.trim() === String(confirmation.count);
  }
}

/** How many copies of the images there are, in all regions. */
export function countReplicas(images: readonly Image[]): number {
  return images.reduce((sum, { replicas }) => sum + replicas.length, 0);
}

/** How an image, as it is now, differs from what the user was asked about, where that matters before it is deleted. */
export type DriftChange =
  | { readonly kind: 'gone'; readonly image: Image }
  | { readonly kind: 'protected'; readonly image: Image }
  | { readonly kind: 'renamed'; readonly image: Image; readonly oldLabel: string }
  | { readonly kind: 'replicated'; readonly image: Image; readonly regions: readonly string[] }
  | { readonly kind: 'finished'; readonly image: Image };

/** What became of the images since the user was asked about them. */
export interface Drift {
  /** Those that are still there and not protected, as they are now, in the same order. */
  readonly images: readonly Image[];
  readonly changes: readonly DriftChange[];
}

/**
 * Compares what was confirmed with what is there. Fewer copies, a description or tags do not matter;
 * a new copy, another label, an upload or a capture that has come to its end, a protection, and an
 * image that is gone do.
 */
export function driftOf(
  asked: readonly Image[],
  found: readonly Image[],
  isProtected: (image: Image) => boolean = () => false,
): Drift {
  const present = new Map(found.map((image) => [image.id, image]));
  return {
    images: asked.flatMap(({ id }) => present.get(id) ?? []).filter((image) => !isProtected(image)),
    changes: asked.flatMap((image) => {
      const now = present.get(image.id);
      if (now && isProtected(now)) return { kind: 'protected', image: now };
      return driftChangesOf(image, now);
    }),
  };
}

function driftChangesOf(asked: Image, now: Image | undefined): readonly DriftChange[] {
  if (!now) return [{ kind: 'gone', image: asked }];
  const changes: DriftChange[] = [];
  const { label: oldLabel, replicas, status } = asked;
  if (now.label !== oldLabel) changes.push({ kind: 'renamed', image: now, oldLabel });
  if (now.status !== status) return [...changes, { kind: 'finished', image: now }];
  const known = new Set(replicas.map(({ region }) => region));
  const regions = now.replicas.map(({ region }) => region).filter((region) => !known.has(region));
  if (regions.length > 0) changes.push({ kind: 'replicated', image: now, regions });
  return changes;
}

/** How long a question waits for this. */
const COUNT_TIMEOUT_MS = 5_000;

export interface CountOptions {
  /** Must be one that asks nobody for a token. */
  readonly linodes: Pick<LinodesApi, 'list'>;
  readonly session: Session;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * How many Linodes of the account were deployed from these images and not rebuilt since. Undefined
 * where that cannot be known: without the scope, for a restricted user, who sees only some Linodes,
 * and when no answer comes in time.
 */
export async function countDeployed(
  { clock, linodes, log, session }: CountOptions,
  images: readonly Image[],
): Promise<number | undefined> {
  const ids = images.filter(({ status }) => status === 'available').map(({ id }) => id);
  const [first, ...rest] = ids;
  if (first === undefined) return 0;
  if (session.state.kind !== 'signedIn' || session.state.account.isRestricted) return undefined;
  const abort = new AbortController();
  void clock.sleep(COUNT_TIMEOUT_MS, abort.signal).then(
    () => abort.abort(new Error('No answer in time')),
    () => {},
  );
  try {
    const only = rest.length === 0 ? { image: first } : {};
    const found = await linodes.list({ ...only, signal: abort.signal });
    return found.filter(({ image }) => image !== undefined && ids.includes(image)).length;
  } catch (error) {
    log.info(`Could not count the Linodes: ${reasonOf(error)}`);
    return undefined;
  } finally {
    abort.abort();
  }
}

export interface DeletionReport extends Report<Image> {
  /** Of those that are done: how many somebody else had deleted before. */
  readonly goneBefore: number;
  /** All images of the account as they were, so that those of the same label are told apart. */
  readonly known: readonly Image[];
}

/** What was deleted, and of how many. */
export function deletedText({ done, failed, goneBefore, known, left }: DeletionReport): string {
  const total = done.length + failed.length + left.length;
  const [only] = done;
  if (only && total === 1) {
    const name = imageName(only, known);
    return goneBefore > 0 ? l10n.t('{0} was gone already.', name) : l10n.t('Deleted {0}.', name);
  }
  const text = headline(done.length - goneBefore, total);
  return goneBefore > 0 ? `${text} ${l10n.t('Gone already: {0}.', goneBefore)}` : text;
}

function headline(deleted: number, total: number): string {
  if (deleted === total) return l10n.t('Deleted {0} images.', total);
  return deleted === 0
    ? l10n.t('None of the {0} images was deleted.', total)
    : l10n.t('Deleted {0} of {1} images.', deleted, total);
}
