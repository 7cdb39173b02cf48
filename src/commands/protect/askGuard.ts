import * as l10n from '@vscode/l10n';
import { isEditable } from '../../core/edit/imageEdit';
import { checkTagChange } from '../../core/edit/tagChange';
import { CancelledError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Guard } from '../../core/protection/protection';
import { SECTION, SettingKey } from '../../manifest';
import { askChoice, BACK } from '../../ui/steps';
import { theWindow } from '../../ui/window';
import { fieldProblemText } from '../../words/images/fieldProblem';
import { protectTitle } from '../../words/protection/change';
import type { CommandContext } from '../commandContext';

/** Asks how images shall be protected. The tag is refused, with the reason, where it cannot be set. */
export async function askGuard(
  { protection, rights }: Pick<CommandContext, 'protection' | 'rights'>,
  images: readonly Image[],
): Promise<Guard> {
  const { tag } = protection;
  const changeable = images.filter((image) => isEditable(image) && rights.canChange(image));
  const refusal = whyNoTag(tag, changeable);
  const tagging = refusal ?? l10n.t('Everybody who manages the account sees the tag “{0}”.', tag);
  const items = [
    {
      iconPath: theWindow().icon('tag'),
      label: l10n.t('With a Tag'),
      ...{ detail: tagging, value: { kind: 'tag', tag }, ...(refusal && { refusal }) },
    },
    {
      iconPath: theWindow().icon('lock'),
      label: l10n.t('With a Lock on This Machine'),
      detail: l10n.t('Linode, and other machines, know nothing of it.'),
      value: { kind: 'lock' },
    },
  ] as const;
  const placeholder = l10n.t('It is not deleted from here, nor replaced, and keeps its copies');
  const guard = await askChoice<Guard>({ title: protectTitle(images) }, { placeholder, items });
  if (guard === BACK) throw new CancelledError();
  return guard;
}

function whyNoTag(tag: string, changeable: readonly Image[]): string | undefined {
  if (tag === '') {
    return l10n.t('The setting “{0}” is empty.', `${SECTION}.${SettingKey.protectTag}`);
  }
  if (changeable.length === 0) {
    return l10n.t('Its tags cannot be changed: it is not available yet, or you lack the right.');
  }
  const problem = checkTagChange(changeable, { kind: 'add', tags: [tag] });
  return problem && fieldProblemText(problem);
}
