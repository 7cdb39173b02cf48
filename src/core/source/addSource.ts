import { changeTags, editImage } from '../edit/imageEdit';
import type { Image } from '../images/image';
import type { Operations } from '../operations/operations';
import type { SourcePlace } from './commit';
import { type Source, sourceTags, withSourceLine } from './sourceNote';

/** Writes on an image what it was made of, with one PUT. Throws as `editImage` does. */
export async function addSource(
  operations: Pick<Operations, 'accountId' | 'images' | 'store' | 'log'>,
  image: Image,
  { source, place }: { readonly source: Source; readonly place: SourcePlace },
): Promise<void> {
  if (place === 'tag') {
    const change = { kind: 'add', tags: sourceTags(source) } as const;
    return changeTags(operations, { id: image.id, change, signal: new AbortController().signal });
  }
  for (let seen = image; ; ) {
    const description = withSourceLine(seen.description, source);
    const outcome = await editImage(operations, seen, { description });
    if (outcome.kind === 'done') return;
    seen = outcome.image; // It was edited meanwhile: what it says now stays.
  }
}
