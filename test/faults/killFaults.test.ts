import { killFaults } from './killFaults';
import { testFaults } from './testFaults';

testFaults(killFaults);
