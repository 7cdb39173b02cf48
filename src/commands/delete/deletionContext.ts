import type { LinodesApi } from '../../core/ports';
import type { OperationContext } from '../operationContext';

/** What the deletion of images needs besides. */
export interface DeletionContext extends OperationContext {
  /** Asks nobody for a token. */
  readonly quietLinodes: Pick<LinodesApi, 'list'>;
  /** True while an image is being uploaded, by this window or another one. */
  isUploading(imageId: string): boolean;
}
