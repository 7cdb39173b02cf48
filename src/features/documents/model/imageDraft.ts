import type { ImageChange } from '../../../api/linodeApi';
import { differenceOf } from '../../edit/model/imageEdit';
import type { Image } from '../../images/model/image';
import {
  isNothing,
  type ReplicationPlan,
  regionsToHave,
  renewedPlan,
  replicationPlan,
} from '../../replication/model/replicationPlan';

/** What a document wants of an image; what is left out stays as it is. */
export interface ImageDraft extends ImageChange {
  /** All that should hold the image. */
  readonly regions?: readonly string[];
}

/** An image as the user saw it, and what of it should be different. */
export interface Wish {
  readonly seen: Image;
  /** Undefined when label, description and tags stay as they are. */
  readonly change: ImageChange | undefined;
  /** Undefined when the regions stay as they are. */
  readonly plan: ReplicationPlan | undefined;
}

/** What a wish comes to for the image as it is now. */
export interface Merge {
  readonly wish: Wish;
  readonly image: Image;
  /** What is to be sent; undefined when all is so already. */
  readonly change: ImageChange | undefined;
  /** What is there now of those fields that somebody else has changed as well. */
  readonly conflict: ImageChange | undefined;
  readonly plan: ReplicationPlan | undefined;
}

/** What a draft wants that is not so in the image as it was seen; undefined when it wants nothing. */
export function wishOf(seen: Image, { regions, ...fields }: ImageDraft): Wish | undefined {
  const change = differenceOf(seen, fields);
  const plan = regions && due(replicationPlan(seen, regions));
  return change || plan ? { seen, change, plan } : undefined;
}

/**
 * Brings a wish together with the image as it is now, field by field: what was changed elsewhere and
 * not here stays so, and so does a copy that came meanwhile.
 */
export function mergeWish(wish: Wish, now: Image): Merge {
  const { seen, change, plan } = wish;
  const left = change && differenceOf(now, change);
  const drift = left && differenceOf(seen, now);
  return {
    wish,
    image: now,
    change: left,
    conflict: drift && sharedFields(drift, left),
    plan: plan && due(renewedPlan(plan, now)),
  };
}

/**
 * What a text is compared with once these parts of its wish are done. What others have changed is not
 * taken over: the text does not know of it, and would undo it.
 */
export function expectedImage(seen: Image, { change, plan }: Partial<Wish>, now: Image): Image {
  const wanted = plan && regionsToHave(plan);
  const replicas = now.replicas.filter(({ region }) => wanted?.includes(region));
  return { ...seen, ...change, ...(plan && { replicas }) };
}

function due(plan: ReplicationPlan): ReplicationPlan | undefined {
  return isNothing(plan) ? undefined : plan;
}

/** Those fields that the other change has, too; undefined when there is none. */
function sharedFields(change: ImageChange, other: ImageChange): ImageChange | undefined {
  const fields = Object.entries(change).filter(([name]) => name in other);
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

/** Where something stands in a text, in UTF-16 units. */
export interface TextRange {
  readonly offset: number;
  readonly length: number;
}

/** A value of a JSON text, or a property of an object: then its children are the name and the value. */
export interface JsonNode extends TextRange {
  readonly type: 'object' | 'array' | 'property' | 'string' | 'number' | 'boolean' | 'null';
  readonly value?: unknown;
  readonly children?: readonly JsonNode[];
}

/** What was read of a text. Of one with mistakes, the root holds what could be understood. */
export interface JsonText {
  readonly root: JsonNode | undefined;
  /** Where it is no JSON, in the order of the text. */
  readonly mistakes: readonly TextRange[];
}

/** The line in which something stands, from 1. */
export function lineOf(text: string, { offset }: TextRange): number {
  return text.slice(0, offset).split('\n').length;
}

/** The texts of a list, or the one text that stands there. */
export function textsOf(node: JsonNode | undefined): readonly string[] {
  if (!node) return [];
  const nodes = node.type === 'array' ? (node.children ?? []) : [node];
  return nodes.map(({ value }) => String(value));
}
