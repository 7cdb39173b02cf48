import * as vscode from 'vscode';

/** "Apr 2026", or the day where one is given. Neither has a time zone. */
export function priceDateText(asOf: string): string {
  const date = new Date(asOf);
  if (Number.isNaN(date.getTime())) return asOf;
  return date.toLocaleDateString(vscode.env.language, {
    ...{ year: 'numeric', month: 'short', timeZone: 'UTC' },
    ...(asOf.length > 'yyyy-mm'.length && { day: 'numeric' }),
  });
}
