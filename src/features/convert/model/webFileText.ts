import * as l10n from '@vscode/l10n';
import { bytesText, countText } from '../../../kit/quantity';
import { foreignName } from '../../preflight/model/foreignText';
import type { WebAddressFault, WebFileError, WebFileProblem } from './webFile';

/** Why a file could not be fetched, and what to do about it. */
export function webFileText({ host, problem }: WebFileError): string {
  switch (problem.kind) {
    case 'address':
      return addressFaultText(problem.fault);
    case 'forgotten':
      return l10n.t(
        'The address had a part that is not kept, as it may be a secret. Upload the image from its whole address again.',
      );
    case 'unreachable':
      return l10n.t('{0} cannot be reached ({1}). Try again.', host, problem.reason);
    case 'status':
      return webStatusText(host, problem.status);
    case 'redirect':
      return redirectText(host, problem);
    case 'redirects':
      return l10n.t('{0} leads from one address to the next without an end.', host);
    case 'page':
      return l10n.t(
        '{0} answered with a page in place of a disk image (status {1}, type {2}). Take the address of the file itself.',
        host,
        problem.status,
        problem.contentType || l10n.t('unknown'),
      );
    case 'format':
      return l10n.t(
        'What {0} has is {1}, which is not read here. Download it; “Upload Image…” then gives the command that makes a raw disk of it.',
        host,
        foreignName(problem.content),
      );
    case 'cut':
      return webCutText(host, problem);
    case 'changed':
      return l10n.t(
        'The file at {0} changed meanwhile. Nothing of it was kept, for the parts of two files are no disk. Start again.',
        host,
      );
    case 'tooLarge':
      return l10n.t(
        'What {0} sends is larger than {1}. Nothing of it was kept.',
        host,
        bytesText(problem.limitBytes),
      );
    case 'checksum':
      return problem.from === undefined
        ? l10n.t(
            'What {0} sent does not match the checksum that you gave. Nothing of it was kept.',
            host,
          )
        : l10n.t(
            'What {0} sent does not match its checksum in {1}. Nothing of it was kept.',
            host,
            problem.from,
          );
  }
}

/** What is wrong with an address that somebody has typed. */
export function addressFaultText(fault: WebAddressFault): string {
  switch (fault) {
    case 'noAddress':
      return l10n.t('Enter the address of a disk image, such as https://example.com/disk.qcow2.');
    case 'notHttps':
      return l10n.t(
        'Only https addresses are fetched: what comes by others can be changed on its way.',
      );
    case 'noFile':
      return l10n.t('That is the address of a folder. Enter that of a file in it.');
  }
}

function webStatusText(host: string, status: number): string {
  if (status === 404 || status === 410) {
    return l10n.t('{0} has no file at that address (status {1}).', host, status);
  }
  if (status === 401 || status === 403) {
    return l10n.t(
      '{0} does not give the file without a permission (status {1}). The address may have expired.',
      host,
      status,
    );
  }
  if (status === 429 || status >= 500) {
    return l10n.t(
      '{0} does not give the file just now (status {1}). Try again later.',
      host,
      status,
    );
  }
  return l10n.t('{0} answered with status {1} in place of the file.', host, status);
}

function redirectText(
  host: string,
  { target, to }: Extract<WebFileProblem, { kind: 'redirect' }>,
): string {
  return to === 'http'
    ? l10n.t(
        '{0} leads to an address without https ({1}), where anybody on the way could change the file. It is not fetched.',
        host,
        target || l10n.t('none'),
      )
    : l10n.t(
        '{0} leads to this machine or its own network link ({1}), where no file of it can be. It is not fetched.',
        host,
        target,
      );
}

function webCutText(
  host: string,
  { doneBytes, sizeBytes }: Extract<WebFileProblem, { kind: 'cut' }>,
): string {
  return sizeBytes === undefined
    ? l10n.t(
        'The connection to {0} was lost after {1} bytes, and it could not go on from there. Nothing was kept.',
        host,
        countText(doneBytes),
      )
    : l10n.t(
        'The connection to {0} was lost after {1} of {2} bytes, and it could not go on from there. Nothing was kept.',
        host,
        countText(doneBytes),
        countText(sizeBytes),
      );
}
