import * as l10n from '@vscode/l10n';
import type { ShownPublic } from '../../core/images/shownPublic';

/** That an image is hidden, and why; and what the button says that shows all of its kind. */
export function hiddenWords(
  kind: keyof ShownPublic,
  label: string,
): { readonly message: string; readonly show: string } {
  switch (kind) {
    case 'deprecated':
      return {
        message: l10n.t('“{0}” is deprecated, and such images are hidden.', label),
        show: l10n.t('Show Deprecated Images'),
      };
    case 'kubernetes':
      return {
        message: l10n.t(
          '“{0}” is made for Kubernetes clusters, and such images are hidden.',
          label,
        ),
        show: l10n.t('Show Kubernetes Images'),
      };
  }
}
