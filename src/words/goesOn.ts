import * as l10n from '@vscode/l10n';

/** Linode is not stopped by nobody waiting for it. `work` stands in a sentence: "the capture of “web”". */
export function goesOnText(work: string): string {
  return l10n.t('Linode goes on with {0}.', work);
}

/** A deadline passed: that is no failure. */
export function lateText(work: string): string {
  return l10n.t('It takes longer than expected. {0}', goesOnText(work));
}
