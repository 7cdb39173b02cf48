import { readSetup } from './host';
import { Page } from './page';

new Page(readSetup()).start();
