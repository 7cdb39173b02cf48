import * as l10n from '@vscode/l10n';
import { askSteps, askText, BACK, type Step } from '../../ui/ask';
import { readChecksum } from '../convert/model/checksum';
import { readWebAddress } from '../convert/model/webAddress';
import { addressFaultText } from '../convert/model/webFileText';

interface AddressAnswers {
  readonly address: string;
  /** Empty: it is looked for beside the file. */
  readonly checksum: string;
}

/** Asks for the address of an image and, if somebody has it, its checksum. Escape leaves all as it was. */
export function askAddress(address = ''): Promise<AddressAnswers> {
  const steps = [askWhere, askChecksum];
  return askSteps(l10n.t('Upload Image from URL'), steps, { address, checksum: '' });
}

const askWhere: Step<AddressAnswers> = async (answers, frame) => {
  const address = await askText(frame, {
    value: answers.address,
    prompt: l10n.t('Address of the disk image'),
    placeholder: 'https://example.com/disk.qcow2',
    check: (text) => {
      const read = readWebAddress(text);
      return typeof read === 'string' ? addressFaultText(read) : undefined;
    },
  });
  return address === BACK ? BACK : { ...answers, address };
};

const askChecksum: Step<AddressAnswers> = async (answers, frame) => {
  const checksum = await askText(frame, {
    value: answers.checksum,
    prompt: l10n.t('SHA-256 or SHA-512 of the file (empty: it is looked for beside the file)'),
    check: (text) =>
      text.trim() === '' || readChecksum(text)
        ? undefined
        : l10n.t('A SHA-256 has 64 digits from 0 to f, a SHA-512 has 128.'),
  });
  return checksum === BACK ? BACK : { ...answers, checksum };
};
