/** What may go wrong with an operation, and is to be seen in the table for each. */
export const FAULTS = [
  'gone meanwhile',
  'status changed meanwhile',
  '401',
  '403',
  '429',
  '429 for a month',
  '404 of a gateway',
  '500 before it acted',
  '502 after it acted',
  '503 of a gateway, after it acted',
  'a proxy that cannot reach it',
  'cut before it acted',
  'cut after it acted',
  'cut, and the label of several images',
  'VS Code closed before it acted',
  'VS Code closed, and it acts',
] as const;

export type FaultName = (typeof FAULTS)[number];
