import { machineFaults } from './machineFaults';
import { testFaults } from './testFaults';

testFaults(machineFaults);
