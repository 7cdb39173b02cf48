import * as l10n from '@vscode/l10n';
import { ImageFailedError } from '../../core/errors';
import { arrivingRegions, type Image } from '../../core/images/image';
import { ReplicaTimedOutError } from '../../core/replication/replicationError';
import { replicaText, statusText } from './image';

export interface WayTextOptions {
  /** How far a capture is, where it is known. */
  readonly percent: number | undefined;
  readonly now: number;
}

/** What an image that is waited for still lacks: "creating 42%", "us-iad: replicating". */
export function wayText(image: Image, options: WayTextOptions): string {
  const status = statusText(image, { ...options, upload: undefined });
  if (status !== undefined) return status;
  const arriving = arrivingRegions(image);
  return image.replicas
    .filter(({ region }) => arriving.includes(region))
    .map((replica) => l10n.t('{0}: {1}', replica.region, replicaText(replica.status)))
    .join(', ');
}

/** That an image or its copies did not come, for the sentence that goes on with why. */
export function didNotArrive(error: unknown, label: string): string {
  if (error instanceof ImageFailedError) return l10n.t('“{0}” did not become available', label);
  if (error instanceof ReplicaTimedOutError)
    return l10n.t('“{0}” was not copied everywhere', label);
  return l10n.t('Could not wait for “{0}”', label);
}
