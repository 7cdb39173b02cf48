import { type Shell, shellOf } from '../../core/upload/preflight/shellCommand';
import type { ImageChecks, ImageFiles } from '../../core/upload/uploadPorts';
import { checkWhole } from './checkWhole';
import { look } from './look';

/** `shell`: that of the user’s terminals, for the command that converts a file. */
export function createImageChecks(
  files: ImageFiles,
  shell: () => Shell = () => shellOf(process.platform === 'win32', ''),
): ImageChecks {
  return { look: (path) => look(path, { files, shell }), checkWhole };
}
