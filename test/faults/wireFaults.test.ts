import { testFaults } from './testFaults';
import { wireFaults } from './wireFaults';

testFaults(wireFaults);
