import type * as vscode from 'vscode';
import { arrangeImages } from '../../../src/features/arrangement/model/arrangeImages';
import type { GroupKey } from '../../../src/features/arrangement/model/arrangement';
import { sortedImages } from '../../../src/features/arrangement/model/sortedImages';
import { applyQuery, readQuery } from '../../../src/features/filter/model/query';
import type { QueryContext } from '../../../src/features/filter/model/terms';
import { ImagesTree } from '../../../src/features/images/imagesTree';
import type { Image } from '../../../src/features/images/model/image';
import type { GroupNode, TreeNode } from '../../../src/features/images/model/imageGroups';
import { type ItemOptions, rowItem } from '../../../src/features/images/model/imageItem';
import { sharedPrefixes } from '../../../src/features/images/model/labelPrefix';
import { Protection } from '../../../src/features/protection/model/protection';
import { createReplacements } from '../../../src/features/upload/model/replacement';
import { UploadJournal } from '../../../src/features/upload/model/uploadJournal';
import { treeItem } from '../../../src/ui/vscode/treeItem';
import { MemoryClaims } from '../../support/memoryClaims';
import { MemoryLog } from '../../support/memoryLog';
import { MemoryMemento } from '../../support/memoryMemento';
import { MemorySecrets } from '../../support/memorySecrets';

const price = { perGbMonth: 0.1, asOf: '2026-04' };
const order = { sortBy: 'label', isDescending: false, price } as const;
const regionLabel = (id: string) => id;

/** The tree of an account's images with a filter, as the extension makes it, without a view. */
export class BenchTree {
  readonly #tree: ImagesTree;
  #images: readonly Image[];
  #query = readQuery('');
  readonly #looks = itemOptions();
  readonly #opened = new Set<TreeNode>();

  constructor(
    images: readonly Image[],
    private readonly groupBy: readonly GroupKey[],
  ) {
    this.#images = images;
    this.#tree = new ImagesTree({
      rows: () => this.#rows(),
      item: (node) => treeItem(rowItem(node, { ...this.#looks, now: Date.now() })),
      tooltip: () => undefined,
    });
    this.#tree.onDidChangeTreeData((changed) => this.#fetch(changed ?? this.#rowsIn()));
  }

  get images(): readonly Image[] {
    return this.#images;
  }

  /** As after a key in the filter. */
  filter(text: string): void {
    this.#query = readQuery(text);
    this.#tree.rearrange();
  }

  /** As when images are listed or followed. */
  show(images: readonly Image[]): void {
    this.#images = images;
    this.#tree.rearrange();
  }

  /** Opens all groups; returns what VS Code keeps of their rows. */
  open(): readonly vscode.TreeItem[] {
    for (const row of this.#rowsIn()) this.#opened.add(row);
    return this.#fetch(this.#rowsIn());
  }

  /** Opens the group that holds the most. */
  openLargest(): void {
    const groups = this.#rowsIn().filter(({ kind }) => kind === 'group') as readonly GroupNode[];
    const [largest] = groups.toSorted((a, b) => b.images.length - a.images.length);
    if (largest) this.#opened.add(largest);
    this.#fetch(groups);
  }

  /** Asks for what has changed as VS Code does: for a row, and for those in it where it is open. */
  #fetch(changed: TreeNode | readonly TreeNode[]): readonly vscode.TreeItem[] {
    return [changed]
      .flat()
      .flatMap((row: TreeNode) => [
        this.#tree.getTreeItem(row),
        ...(this.#opened.has(row) ? this.#fetch(this.#rowsIn(row)) : []),
      ]);
  }

  #rowsIn(node?: TreeNode): readonly TreeNode[] {
    const rows = this.#tree.getChildren(node);
    if (rows instanceof Promise) throw new Error('The rows are not known yet');
    return rows;
  }

  #rows(): readonly TreeNode[] {
    const sorted = sortedImages(this.#images, order).filter(({ isPublic }) => !isPublic);
    const shown = applyQuery(sorted, this.#query, queryContext());
    const prefixes = sharedPrefixes(this.#images);
    return arrangeImages(shown, { groupBy: this.groupBy, root: '1', prefixes, regionLabel });
  }
}

function queryContext(): QueryContext {
  const none = () => undefined;
  return {
    now: Date.now(),
    price,
    isProtected: () => false,
    regionLabel,
    accountName: none,
    shareGroupsOf: () => [],
  };
}

/** Nothing is under way, and every row is asked whether something is. */
function itemOptions(): Omit<ItemOptions, 'now'> {
  const keeping = {
    memory: new MemoryMemento(),
    secrets: new MemorySecrets(),
    claims: new MemoryClaims(),
    log: new MemoryLog(),
    machine: 'here',
    apiOrigin: () => 'https://api.linode.com',
  };
  const journal = new UploadJournal(keeping);
  const replacements = createReplacements(keeping);
  const protection = new Protection({ ...keeping, tag: () => 'protected' });
  return {
    guardsOf: (image) => protection.guardsOf(image),
    progressOf: (id) => journal.find(id) && undefined,
    unfinishedOf: (id) => journal.findStopped(id),
    percentOf: () => undefined,
    canChange: () => true,
    replacedBy: (id) => replacements.find(id)?.old.id,
  };
}
