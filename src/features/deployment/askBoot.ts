import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { askChoice, BACK, type ChoiceItem, type Step } from '../../ui/ask';
import { apiOrigin } from '../../ui/settings';
import type { DeployChoices } from './deployChoices';
import {
  BOOT_KERNELS,
  type BootKernel,
  DEFAULT_KERNEL,
  DIRECT_DISK,
  kernelName,
  kernelNeeds,
} from './model/bootKernel';
import { hasPartitions, knownKernel } from './model/bootNotes';

/** How a Linode of the image is started. */
export interface BootAnswers {
  readonly kernel: BootKernel;
}

/** What is suggested at first. */
export function firstKernel({ boot }: Pick<DeployChoices, 'boot'>): BootKernel {
  return knownKernel(boot) ?? DEFAULT_KERNEL;
}

/**
 * Asks how a Linode of the image boots; what is known is suggested. Of a public image Linode knows it:
 * there is no question then.
 */
export function askKernel<A extends BootAnswers>(ground: DeployChoices): readonly Step<A>[] {
  if (ground.image.isPublic) return [];
  const known = knownKernel(ground.boot);
  const seen = ground.boot?.kernel ? l10n.t('chosen before') : l10n.t('as its disk was seen');
  const items = BOOT_KERNELS.map((value): ChoiceItem<BootKernel> => {
    const item = { label: kernelName(value), detail: kernelNeeds(value), value };
    return value === known ? { ...item, description: seen } : item;
  });
  const placeholder =
    known === undefined
      ? l10n.t('How does it boot? Linode does not know; your answer is remembered for this image.')
      : l10n.t('How it boots');
  return [
    async (answers, frame) => {
      const kernel = await askChoice(frame, { placeholder, items, active: answers.kernel });
      return kernel === BACK ? BACK : { ...answers, kernel };
    },
  ];
}

/** Remembers how the image was booted, where that was not known. */
export function keepKernel(
  { boots, clock }: AccountScope,
  { boot, image, operations }: DeployChoices,
  kernel: BootKernel,
): void {
  if (image.isPublic || knownKernel(boot) === kernel) return;
  const { accountId } = operations;
  const note = { imageId: image.id, accountId, apiOrigin: apiOrigin.value, notedAt: clock.now() };
  void boots.keep({ ...note, ...boot, kernel });
}

/** The kernel to ask for; none where it is the one that Linode takes by itself. */
export function wantedKernel(
  { image }: Pick<DeployChoices, 'image'>,
  { kernel }: BootAnswers,
): BootKernel | undefined {
  return image.isPublic || kernel === DEFAULT_KERNEL ? undefined : kernel;
}

/** True where Linode can write neither a password nor keys: it does not look into partitions. */
export function isClosedToLinode(
  { boot, image }: Pick<DeployChoices, 'boot' | 'image'>,
  { kernel }: BootAnswers,
): boolean {
  return !image.isPublic && (hasPartitions(boot) || kernel === DIRECT_DISK);
}

/** How it boots, among what is confirmed; nothing of a public image. */
export function bootChoiceText(
  { image }: Pick<DeployChoices, 'image'>,
  { kernel }: BootAnswers,
): readonly string[] {
  return image.isPublic ? [] : [l10n.t('It boots by: {0}.', kernelName(kernel))];
}
