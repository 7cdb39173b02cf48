import type { RowItem } from '../../src/features/images/model/imageItem';
import { Emitter, type Event } from '../../src/kit/event';
import type { Rows, ShownItem } from '../support/stage';

export interface NodeTreeOptions<T> {
  rows(): readonly T[] | undefined;
  children?(node: T): readonly T[];
  looks(node: T): RowItem;
  /** After each of these, rows may be others or look different. */
  readonly changes: readonly Event<never>[];
}

/** The rows of a view, made again whenever somebody looks. */
export class NodeTree<T> implements Rows<T> {
  readonly #changes = new Emitter<void>();
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(private readonly options: NodeTreeOptions<T>) {
    for (const changes of options.changes) changes(() => this.#changes.fire());
  }

  getChildren(node?: T): T[] {
    const { children = () => [], rows } = this.options;
    return [...(node ? children(node) : (rows() ?? []))];
  }

  getTreeItem(node: T): ShownItem {
    const { contextValue, description, icon, label, spoken } = this.options.looks(node);
    const said = { accessibilityInformation: { label: spoken }, icon: icon?.name };
    return { label, description, contextValue, ...said };
  }
}
