import * as vscode from 'vscode';
import type { TreeNode } from '../../features/images/model/imageGroups';
import { CommandId, ViewId } from '../../kit/manifest';

/** What a view must take so that files can be dropped on it: from the Explorer, and from outside. */
export const FILE_MIME_TYPES = ['text/uri-list', 'files'];

/** Uploads the files that were dropped; on the row of a region, to that region. */
export async function uploadDropped(
  transfer: vscode.DataTransfer,
  region?: unknown,
): Promise<void> {
  const addresses = await droppedAddresses(transfer);
  if (addresses.length > 0) {
    void vscode.commands.executeCommand(CommandId.uploadFromUrlHere, region, addresses[0]);
    return;
  }
  const files = await droppedFiles(transfer);
  if (files.length === 0) return;
  const command = region ? CommandId.uploadImageHere : CommandId.uploadFile;
  // Not awaited: the drop is over, the upload is not.
  void vscode.commands.executeCommand(command, region, files);
}

/** Links, as a browser gives them. */
async function droppedAddresses(transfer: vscode.DataTransfer): Promise<readonly string[]> {
  return (await droppedUris(transfer)).filter((uri) => /^https?:/i.test(uri));
}

async function droppedUris(transfer: vscode.DataTransfer): Promise<readonly string[]> {
  const list = await transfer.get('text/uri-list')?.asString();
  return (list ?? '').split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
}

async function droppedFiles(transfer: vscode.DataTransfer): Promise<readonly vscode.Uri[]> {
  const uris = await droppedUris(transfer);
  if (uris.length > 0) return uris.map((uri) => vscode.Uri.parse(uri, true));
  return [...transfer].flatMap(([, item]) => {
    const file = item.asFile();
    return file ? (file.uri ?? nowhere(file.name)) : [];
  });
}

/** A browser tells no path of what is dropped on it: the upload says that it cannot be read. */
function nowhere(name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: 'dropped', path: `/${name}` });
}

/** What VS Code calls rows of images that are dragged. */
export const IMAGES_MIME_TYPE = `application/vnd.code.tree.${ViewId.images.toLowerCase()}`;

/**
 * Files that are dropped on the row of a region or an account go there; else it is asked for. Rows may
 * be dragged to where images are taken.
 */
export const takesFiles: vscode.TreeDragAndDropController<TreeNode> = {
  dragMimeTypes: [IMAGES_MIME_TYPE],
  dropMimeTypes: FILE_MIME_TYPES,
  handleDrag: (rows, transfer) => {
    transfer.set(IMAGES_MIME_TYPE, new vscode.DataTransferItem(rows));
  },
  handleDrop: (target, transfer) => {
    const isPlace = target?.kind === 'group' && ['account', 'region'].includes(target.group.kind);
    return uploadDropped(transfer, isPlace ? target : undefined);
  },
};
