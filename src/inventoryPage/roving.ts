/**
 * Makes the buttons of a bar one stop of the Tab key: the arrow keys go from one to the next. Call what
 * it gives when buttons have come, gone, or been switched on or off.
 */
export function rovingButtons(bar: HTMLElement): () => void {
  const buttons = () => [...bar.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const enter = (target: HTMLElement | undefined) => {
    for (const one of bar.querySelectorAll('button')) one.tabIndex = one === target ? 0 : -1;
  };
  const refresh = () => {
    const all = buttons();
    enter(all.find((one) => one.tabIndex === 0) ?? all[0]);
  };
  bar.addEventListener('focusin', ({ target }) => enter(target as HTMLElement));
  bar.addEventListener('keydown', (event) => {
    const all = buttons();
    const at = all.indexOf(event.target as HTMLButtonElement);
    const next = at < 0 ? undefined : all[nextIndex(event.key, at, all.length) ?? at];
    if (!next || next === event.target) return;
    event.preventDefault();
    next.focus();
  });
  refresh();
  return refresh;
}

function nextIndex(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
