import type { ImagePrice } from '../../images/model/cost';
import { costOf } from '../../images/model/cost';
import type { Image } from '../../images/model/image';
import { imageRecord } from '../../images/model/imageReference';
import type { Guard } from '../../protection/model/protection';
import { foreignTexts, type ToolAnswer } from './toolAnswer';

/** What is known of an image besides its own fields. */
export interface ImageAnswerOptions {
  readonly guards: readonly Guard[];
  readonly price: ImagePrice;
  /** The name of its account, where there are several. */
  readonly account?: string | undefined;
}

/** An image in a list: what one chooses by. */
export function briefImage(image: Image, options: ImageAnswerOptions): ToolAnswer {
  const { account, guards, price } = options;
  const { created, isPublic, replicas, sizeMb } = image;
  const cost = costOf(image, price);
  return {
    id: image.id,
    status: image.status,
    size_mb: sizeMb,
    ...(replicas.length > 0 && { regions: replicas.map(({ region }) => region) }),
    ...(!isPublic && created && { created: created.toISOString().slice(0, 10) }),
    ...(cost > 0 && { about_dollars_a_month: rounded(cost) }),
    ...(image.isDeprecated && { deprecated: true }),
    ...(guards.length > 0 && { protected: true }),
    ...(account !== undefined && { account }),
    written_by_others: foreignTexts(image),
  };
}

/** All that is told of one image. */
export function wholeImage(image: Image, options: ImageAnswerOptions): ToolAnswer {
  const { label, description, tags, created_by, vendor, image_sharing, ...facts } =
    imageRecord(image);
  const known = Object.entries(facts).filter(([, value]) => value !== null && value !== '');
  return {
    ...Object.fromEntries(known),
    protected_by: options.guards.map(({ kind }) => kind),
    about_dollars_a_month: rounded(costOf(image, options.price)),
    ...(options.account !== undefined && { account: options.account }),
    written_by_others: foreignTexts(image),
  };
}

function rounded(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
