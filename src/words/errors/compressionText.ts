import * as l10n from '@vscode/l10n';
import type { CompressionError } from '../../core/errors';
import { bytesText } from '../quantity';

/** Why a disk image could not be compressed, and what to do about it. */
export function compressionText({ fileName, problem }: CompressionError): string {
  switch (problem.kind) {
    case 'noRoom':
      return l10n.t(
        'Compressing {0} may take {1} on the disk that holds VS Code’s data, and {2} is free. Make room there, then try again.',
        fileName,
        bytesText(problem.neededBytes),
        bytesText(problem.freeBytes),
      );
    case 'diskFull':
      return l10n.t(
        'The disk that holds VS Code’s data became full while {0} was compressed. Nothing of it was kept. Make room there, then try again.',
        fileName,
      );
    case 'changed':
      return l10n.t(
        '{0} changed while it was compressed. Nothing of it was kept. Stop what writes to it, such as a virtual machine, then try again.',
        fileName,
      );
    case 'tooLarge':
      return l10n.t(
        '{0} is too large, even compressed. Linode takes at most {1}.',
        fileName,
        bytesText(problem.limitBytes),
      );
    case 'unwritable':
      return l10n.t(
        'The compressed copy of {0} could not be written ({1}).',
        fileName,
        problem.reason,
      );
  }
}
