import assert from 'node:assert/strict';
import type { TreeNode } from '../../src/features/images/model/imageGroups';
import { SettingKey } from '../../src/kit/manifest';
import { presses, types } from './deeds';
import type { Fixture } from './fixture';
import type { Deed } from './scriptedUser';
import { setSetting } from './setting';
import { execute } from './stage';
import { allNodes, untilTree } from './treeText';

export const LABEL_BOX = /^Type the label “.+” to delete the image in all its regions$/;
export const COUNT_BOX = /^Type how many images to delete: \d+$/;

/** The rows of the images of these labels, one each, in that order. */
export async function rowsOf(
  fixture: Fixture,
  ...labels: readonly string[]
): Promise<readonly TreeNode[]> {
  const { own } = fixture.extension;
  const all = labels.map((label) => `(?=[\\s\\S]*\\n {2}${label} \\|)`);
  await untilTree(own, new RegExp(`^${all.join('')}`));
  const nodes = await allNodes(own.provider);
  return labels.map((label) => {
    const row = nodes.find((node) => node.kind === 'image' && node.image.label === label);
    assert.ok(row, `“${label}” has a row`);
    return row;
  });
}

/** As the tree calls it: the row under the mouse, then all that are selected when they are several. */
export function deleteRows(rows: readonly TreeNode[]): PromiseLike<unknown> {
  const selection = rows.length > 1 ? [...rows] : [];
  return execute('linodeImages.deleteImage', rows[0], selection);
}

/** Says yes to deleting so many images, and types how many. */
export function confirmsCount(count: number, meanwhile: () => unknown = () => {}): readonly Deed[] {
  return [
    presses(`Delete ${count} Images…`, new RegExp(`^Delete ${count} images\\?`)),
    types(String(count), COUNT_BOX, meanwhile),
  ];
}

/** Uses that way of confirming during `work`. */
export async function withConfirmation(value: string, work: () => Promise<void>): Promise<void> {
  await setSetting(SettingKey.confirmDelete, value);
  try {
    await work();
  } finally {
    await setSetting(SettingKey.confirmDelete, undefined);
  }
}
