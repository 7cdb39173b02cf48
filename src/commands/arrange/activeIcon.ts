import { type Icon, theWindow } from '../../ui/window';

/** Marks what is chosen now; the others are as far from the edge. */
export function activeIcon(isActive: boolean): Icon {
  return theWindow().icon(isActive ? 'check' : 'blank');
}
