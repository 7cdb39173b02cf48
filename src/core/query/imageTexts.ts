import { type Image, imageNumber, vendorOf } from '../images/image';

type Texts = readonly string[];

/** What of an image can be searched, in lower case; worked out once for each image. */
export const imageTexts = {
  /** Where words are looked for. */
  words: remembered(({ label, id, description }) => [`${label}\n${id}\n${description}`]),
  label: remembered(({ label }) => [label]),
  /** `private/123`, and `123`. */
  id: remembered(({ id }) => [id, imageNumber(id)?.toString()]),
  description: remembered(({ description }) => [description]),
  tag: remembered(({ tags }) => tags),
  /** Of the image, and of each of its copies. */
  status: remembered(({ status, replicas }) => [status, ...replicas.map((one) => one.status)]),
  vendor: remembered((image) => [vendorOf(image)]),
  /** Linode's word for recovery images is `automatic`. */
  type: remembered(({ type }) => [type, type === 'automatic' ? 'recovery' : undefined]),
  creator: remembered(({ createdBy }) => [createdBy]),
} as const satisfies Record<string, (image: Image) => Texts>;

/** Images are never changed, only replaced: what was read of one holds. */
function remembered(
  read: (image: Image) => readonly (string | undefined)[],
): (image: Image) => Texts {
  const known = new WeakMap<Image, Texts>();
  return (image) => {
    const before = known.get(image);
    if (before) return before;
    const texts = read(image)
      .filter((text) => text !== undefined && text !== '')
      .map((text) => (text as string).toLowerCase());
    known.set(image, texts);
    return texts;
  };
}
