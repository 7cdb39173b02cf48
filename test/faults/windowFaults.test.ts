import { testFaults } from './testFaults';
import { windowFaults } from './windowFaults';

testFaults(windowFaults);
