import { readSetup } from './host';
import { InventoryPage } from './page';

new InventoryPage(readSetup()).start();
