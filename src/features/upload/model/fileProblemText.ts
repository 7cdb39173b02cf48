import * as l10n from '@vscode/l10n';
import { bytesText, sizeText } from '../../../kit/quantity';
import { damageText } from '../../preflight/model/doubtText';
import { foreignContentText } from '../../preflight/model/foreignText';
import type { CompressionError, ImageFileProblem } from '../../preflight/model/imageFileError';

/** Why a file cannot be uploaded, and what to do about it. */
export function fileProblemText(fileName: string, problem: ImageFileProblem): string {
  switch (problem.kind) {
    case 'notFound':
      return l10n.t('{0} is not there any more.', fileName);
    case 'notFile':
      return l10n.t('{0} is not a file.', fileName);
    case 'unreadable':
      return l10n.t('{0} cannot be read ({1}).', fileName, problem.reason);
    case 'notLocal':
      return l10n.t('{0} is not on a disk of this machine. Save it to one first.', fileName);
    case 'empty':
      return l10n.t('{0} is empty.', fileName);
    case 'notGzip':
      return l10n.t(
        '{0} is not compressed with gzip, and no disk that is known either. Make or download it again.',
        fileName,
      );
    case 'tooLarge':
      return l10n.t(
        '{0} is too large ({1}). Linode takes at most {2} compressed.',
        fileName,
        bytesText(problem.sizeBytes),
        sizeText(problem.limitBytes / 1024 / 1024),
      );
    case 'damaged':
      return damageText(fileName, problem.damage);
    case 'notDisk':
      return foreignContentText(fileName, problem.content, problem.conversion);
    case 'changed':
      return l10n.t('{0} changed while it was sent. Nothing of it was kept.', fileName);
    case 'silent':
      return l10n.t(
        '{0} gave no data for a minute. The disk or the network drive that it is on may be out of reach.',
        fileName,
      );
    case 'changedInCheck':
      return l10n.t('{0} changed while it was checked. Check it again.', fileName);
  }
}

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
