import { killFaults } from './killFaults';
import type { FaultName } from './row';
import { testFaults } from './testFaults';

describe('an upload whose window meets', () => {
  testFaults(Object.keys(killFaults) as FaultName[]);
});
