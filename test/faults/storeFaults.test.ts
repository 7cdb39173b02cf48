import { storeFaults } from './storeFaults';
import { testFaults } from './testFaults';

testFaults(storeFaults);
