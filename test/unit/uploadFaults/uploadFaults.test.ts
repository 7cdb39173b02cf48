import { killFaults } from './killFaults';
import type { FaultName } from './row';
import { TABLE } from './table';
import { testFaults } from './testFaults';

describe('an upload that meets', () => {
  const names = Object.keys(TABLE) as FaultName[];
  testFaults(names.filter((name) => !(name in killFaults)));
});
