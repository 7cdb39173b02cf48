import * as vscode from 'vscode';
import type { ImageStore } from '../core/images/imageStore';
import { pickImage } from './pickImage';

const { l10n } = vscode;

/** Puts the id of an image on the clipboard. */
export async function copyImageId(store: ImageStore, target: unknown): Promise<void> {
  const id = typeof target === 'string' ? target : (await pickImage(store, target)).id;
  await vscode.env.clipboard.writeText(id);
  vscode.window.setStatusBarMessage(l10n.t('$(check) Copied {0}', id), 3000);
}
