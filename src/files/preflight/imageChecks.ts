import type { ImageChecks, ImageFiles } from '../../core/upload/uploadPorts';
import { checkWhole } from './checkWhole';
import { look } from './look';

export function createImageChecks(files: ImageFiles): ImageChecks {
  return { look: (path) => look(files, path), checkWhole };
}
