import type { ImageChecks, ImageFiles } from '../../core/ports';
import { checkWhole } from './checkWhole';
import { look } from './look';

export function createImageChecks(files: ImageFiles): ImageChecks {
  return { look: (path) => look(files, path), checkWhole };
}
