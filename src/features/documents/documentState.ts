import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { plainLine } from '../../kit/text';
import type { Image } from '../images/model/image';
import { type DocumentAddress, parseDocumentLocation } from './model/documentAddress';

/** True for a save that the user asked for. VS Code tells no reason when it saves while a window closes. */
export function isByHand(
  uri: vscode.Uri,
  reason: vscode.TextDocumentSaveReason | undefined,
): boolean {
  if (reason !== undefined) return reason === vscode.TextDocumentSaveReason.Manual;
  return vscode.workspace.getConfiguration('files', uri).get('autoSave') === 'off';
}

/** The documents that are open at this address: one, or none. */
export function documentsOf(uri: vscode.Uri): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter((document) => String(document.uri) === String(uri));
}

/** The first that was made; milliseconds since the epoch. */
export function createdOf(images: readonly Image[]): number {
  return Math.min(...images.map(({ created }) => created?.getTime() ?? 0));
}

/** The last change that Linode tells of. */
export function updatedOf(images: readonly Image[]): number {
  return Math.max(...images.map(({ created, updated }) => (updated ?? created)?.getTime() ?? 0));
}

/** What VS Code tells of a document that cannot be read or saved: in a message, where a link would act. */
export function unavailable(text: string): vscode.FileSystemError {
  return vscode.FileSystemError.Unavailable(plainLine(text));
}

/** Throws a `FileSystemError` for an address that names no image. */
export function addressOf(uri: vscode.Uri): DocumentAddress {
  const address = parseDocumentLocation(uri);
  if (!address) throw vscode.FileSystemError.FileNotFound(uri);
  return address;
}

export function imagesGoneText(ids: readonly string[]): string {
  return l10n.t('Linode does not have {0} any more, or not for this account.', ids.join(', '));
}
