import { FAULTS } from './columns';
import { describeFaults } from './faultTable';

describe('a fault meets', () => describeFaults(FAULTS));
