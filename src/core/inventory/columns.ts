/** The columns of the inventory, in the order in which they stand. */
export const inventoryColumns = [
  'label',
  'account',
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

/** Whose an image is goes without saying where one account is shown. */
export const columnsOfOneAccount = inventoryColumns.filter((column) => column !== 'account');

export interface InventorySort {
  readonly column: InventoryColumn;
  readonly isDescending: boolean;
}

export function isInventoryColumn(value: unknown): value is InventoryColumn {
  return inventoryColumns.some((column) => column === value);
}
