import type { InventoryColumn } from '../core/inventory/columns';

/** Of each column, in pixels, until it is drawn to another width. */
export const GRID_WIDTHS: Readonly<Record<InventoryColumn, number>> = {
  label: 210,
  account: 120,
  id: 142,
  status: 130,
  type: 78,
  vendor: 90,
  regions: 190,
  tags: 120,
  size: 72,
  allReplicas: 104,
  cost: 112,
  created: 170,
  updated: 170,
  createdBy: 110,
  ends: 152,
  protected: 90,
};
