import * as l10n from '@vscode/l10n';
import { SECTION, SettingKey } from '../../../kit/manifest';
import { bytesText, megabytesText, sizeText } from '../../../kit/quantity';
import { installText } from '../../convert/model/unpackers';
import { foreign } from '../../preflight/model/content';
import { damageText } from '../../preflight/model/doubtText';
import { foreignContentText, foreignName } from '../../preflight/model/foreignText';
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
    case 'damagedDisk':
      return l10n.t(
        '{0} is damaged: its tables do not lead to all of its data, or its end is missing. Copy or download it again.',
        fileName,
      );
    case 'noTool':
      return l10n.t(
        '{0} holds {1}, and no program that reads it was found. {2} Or name its folder in the setting {3}.',
        fileName,
        foreignName(foreign(problem.format)),
        installText(problem.program, problem.platform),
        `${SECTION}.${SettingKey.toolsFolder}`,
      );
    case 'toolFailed':
      return l10n.t(
        '{0} could not be read: {1} says “{2}”. Copy or download it again, or install a newer {1}.',
        fileName,
        problem.program,
        problem.reason,
      );
    case 'toolHung':
      return l10n.t(
        '{0} could not be read: {1} did nothing any more and was ended. Try again, or convert the file yourself.',
        fileName,
        problem.program,
      );
    case 'overLimit':
      return l10n.t(
        '{0} is larger than {1} once uncompressed. Linode takes no more, unless its support has raised that for your account. Nothing of it was kept.',
        fileName,
        megabytesText(problem.limitBytes),
      );
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
