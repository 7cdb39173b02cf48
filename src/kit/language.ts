import * as l10n from '@vscode/l10n';

/** The language that VS Code is shown in, and the texts of it. */
export interface Language {
  /** A BCP 47 tag, such as `pt-br`. */
  readonly tag: string;
  /** The translation of each English text; undefined where VS Code has none for the extension. */
  readonly texts?: Record<string, string> | undefined;
}

let currentLanguage: Language = { tag: 'en' };

/** Sets the language of all texts, amounts and dates. Call it before the first of them is made. */
export function setLanguage(language: Language): void {
  currentLanguage = language;
  l10n.config({ contents: language.texts ?? {} });
}

/** The BCP 47 tag by which amounts, dates and lists are written. */
export function languageTag(): string {
  return currentLanguage.tag;
}
