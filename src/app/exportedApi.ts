import * as vscode from 'vscode';
import type { Credentials } from '../api/linodeApi';
import { errorText } from '../features/errors/model/errorText';
import type { Image } from '../features/images/model/image';
import type { ImageWatch } from '../features/images/model/imageWatch';
import { isCancellation, isNotFound, SignedOutError } from '../kit/errors';
import { waitMs } from '../ui/settings';
import type { LinodeImage, LinodeImagesApi, LinodeImagesErrorName } from './publicApi';

export interface ExportedApiOptions {
  readonly credentials: Pick<Credentials, 'current'>;
  /** What follows the images of that account, and asks nobody for a token. */
  watchOf(accountId: string): ImageWatch;
}

/** What other extensions get; `src/api.ts` says what it promises them. */
export function createExportedApi({ credentials, watchOf }: ExportedApiOptions): LinodeImagesApi {
  return {
    version: 1,
    waitUntilAvailable: async (imageId, { regions = [], timeoutMs = 0, token } = {}) => {
      const ending = endWith(token);
      try {
        const credential = await credentials.current();
        if (!credential) throw new SignedOutError('Not signed in');
        const image = await watchOf(credential.accountId).untilAvailable(imageId, {
          regions,
          signal: ending.signal,
          timeoutMs: timeoutMs > 0 ? timeoutMs : waitMs.value,
        });
        return toApiTerms(image);
      } catch (error) {
        throw isCancellation(error) ? error : toApiError(error);
      } finally {
        ending.dispose();
      }
    },
  };
}

function endWith(token: vscode.CancellationToken | undefined) {
  const abort = new AbortController();
  const end = () => abort.abort(new vscode.CancellationError());
  if (token?.isCancellationRequested) end();
  const subscription = token?.onCancellationRequested(end);
  return { signal: abort.signal, dispose: () => subscription?.dispose() };
}

/** With the name by which others tell it: their `instanceof` cannot know a class of this bundle. */
function toApiError(error: unknown): Error {
  const name = isNotFound(error) ? 'ImageNotFoundError' : error instanceof Error && error.name;
  const told = new Error(errorText(error), { cause: error });
  return Object.assign(told, { name: name as LinodeImagesErrorName });
}

function toApiTerms(image: Image): LinodeImage {
  const { capabilities, created, description, id, label, replicas, status, tags, type } = image;
  return {
    id,
    label,
    description,
    status,
    type,
    tags,
    capabilities,
    size: image.sizeMb,
    total_size: image.totalSizeMb ?? null,
    regions: replicas,
    created: created?.toISOString() ?? null,
    updated: image.updated?.toISOString() ?? null,
  };
}
