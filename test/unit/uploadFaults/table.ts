import { killFaults } from './killFaults';
import { machineFaults } from './machineFaults';
import type { FaultName, Row } from './row';
import { windowFaults } from './windowFaults';
import { wireFaults } from './wireFaults';

/** All that may befall an upload; a row that is missing does not compile. */
export const TABLE: Readonly<Record<FaultName, Row>> = {
  ...wireFaults,
  ...machineFaults,
  ...windowFaults,
  ...killFaults,
};
