import { describeFaults } from '../steps/faults/faultTable';

/** The whole table runs without VS Code; these show that its window answers as the test's does. */
describe('a fault meets, in VS Code,', () => describeFaults(['403', 'cut after it acted']));
