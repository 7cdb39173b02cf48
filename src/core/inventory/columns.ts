/** The columns of the inventory, in the order in which they stand. */
export const inventoryColumns = [
  'label',
  'id',
  'status',
  'type',
  'vendor',
  'regions',
  'tags',
  'size',
  'allReplicas',
  'cost',
  'created',
  'updated',
  'createdBy',
  'ends',
  'protected',
] as const;

export type InventoryColumn = (typeof inventoryColumns)[number];

export interface InventorySort {
  readonly column: InventoryColumn;
  readonly isDescending: boolean;
}

export function isInventoryColumn(value: unknown): value is InventoryColumn {
  return inventoryColumns.some((column) => column === value);
}
