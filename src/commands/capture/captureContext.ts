import type { ImageProgress } from '../../core/images/imageProgress';
import type { OperationContext } from '../operationContext';

/** What the capture needs besides. */
export interface CaptureContext extends OperationContext {
  /** Shows in the tree how far an image is. */
  readonly making: ImageProgress;
}
