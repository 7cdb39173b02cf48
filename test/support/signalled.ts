/** A promise, and what resolves it. */
export function signalled() {
  let now = () => {};
  const promise = new Promise<void>((resolve) => {
    now = resolve;
  });
  return { promise, now: () => now() };
}
