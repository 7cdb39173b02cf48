import {
  changeableImage,
  grantNewImage,
  requireLinode,
  requirePermission,
  seesImage,
  visibleImage,
} from './access';
import { type Answer, notFound, ok, refuse } from './answer';
import {
  boolean,
  checkBody,
  description,
  type Field,
  imageLabel,
  integer,
  list,
  tags,
  text,
} from './body';
import { imageAnswer } from './imageAnswer';
import { type ImageChoice, sortedTags } from './imageLife';
import { holdsImages } from './regions';
import { answerPage, type Call, type Route, userName } from './route';
import type { WireImage, WireImageRegion } from './wire';

const FILTERABLE: readonly string[] = [
  'deprecated',
  'is_public',
  'is_shared',
  'label',
  'size',
  'status',
  'tags',
  'type',
  'vendor',
  'created',
  'regions',
];

const OPTIONAL: Readonly<Record<string, Field>> = {
  description: { check: description },
  cloud_init: { check: boolean },
  tags: { check: tags },
};

const UPLOAD_BODY: Readonly<Record<string, Field>> = {
  label: { check: imageLabel, required: true },
  region: { check: text(1, 50), required: true },
  ...OPTIONAL,
};

const CAPTURE_BODY: Readonly<Record<string, Field>> = {
  disk_id: { check: integer, required: true },
  label: { check: imageLabel },
  ...OPTIONAL,
};

// Regions and cloud_init cannot be changed here (FACTS 3.1).
const UPDATE_BODY: Readonly<Record<string, Field>> = {
  label: { check: imageLabel },
  description: { check: description },
  tags: { check: tags },
};

function answerImage(call: Call, image: WireImage): Answer {
  return ok(imageAnswer(image, call.world.behaviour));
}

function listImages(call: Call): Answer {
  const { account, behaviour } = call.world;
  const seen = account.images.filter((image) => seesImage(call, image));
  const topLevelOnly = behaviour.filterQuirks ? ['status', 'regions', 'tags'] : [];
  const rules = { fields: FILTERABLE, unsortable: ['status'], topLevelOnly };
  return answerPage(call, seen, rules, (image) => imageAnswer(image, behaviour));
}

function uploadImage(call: Call): Answer {
  requirePermission(call, 'upload_image');
  const body = checkBody(call.body, UPLOAD_BODY);
  const region = String(body['region']);
  refuseOtherRegions(call, [region], 'region');
  const choice = body as unknown as ImageChoice;
  const { image, upload_to } = call.life.upload(userName(call), region, choice);
  grantNewImage(call, image);
  return ok({ image: imageAnswer(image, call.world.behaviour), upload_to });
}

function captureImage(call: Call): Answer {
  requirePermission(call, 'create_image');
  const body = checkBody(call.body, CAPTURE_BODY);
  for (const source of call.world.account.linodes) {
    const disk = source.disks.find(({ id }) => id === body['disk_id']);
    if (!disk) continue;
    requireLinode(call, source.linode.id);
    if (source.busy || disk.status !== 'ready') throw refuse(400, 'Linode busy.');
    // Pickers leave swap out; that the API refuses it is a guess (FACTS 6).
    if (disk.filesystem === 'swap') throw refuse(400, 'Cannot imagize a swap disk', 'disk_id');
    const choice = { label: disk.label, ...body } as ImageChoice;
    const image = call.life.capture(userName(call), source, disk, choice);
    grantNewImage(call, image);
    return answerImage(call, image);
  }
  throw notFound();
}

function updateImage(call: Call): Answer {
  const image = changeableImage(call, call.params[0], 'update_image');
  const body = checkBody(call.body, UPDATE_BODY) as Partial<ImageChoice>;
  if (body.label !== undefined) image.label = body.label;
  if (body.description !== undefined) image.description = body.description;
  if (body.tags !== undefined) image.tags = sortedTags(body.tags);
  call.life.noteUpdate(userName(call), image);
  return answerImage(call, image);
}

function deleteImage(call: Call): Answer {
  const image = changeableImage(call, call.params[0], 'delete_image');
  const { behaviour, shareGroups } = call.world;
  const isShared = (image.image_sharing?.shared_with?.sharegroup_count ?? 0) > 0;
  if (isShared && behaviour.sharedImageDeletion === 'refused') {
    throw refuse(400, 'Image is in a share group');
  }
  shareGroups.book.dropSource(image);
  call.life.remove(userName(call), image);
  return ok({});
}

function replicateImage(call: Call): Answer {
  const image = changeableImage(call, call.params[0], 'replicate_image');
  const body = checkBody(call.body, { regions: { check: list(text(1, 50)), required: true } });
  const wanted = [...new Set(body['regions'] as string[])];
  if (image.status !== 'available') throw refuse(400, 'Image must be available');
  if (wanted.length === 0) throw refuse(400, 'Must contain one item', 'regions');
  refuseOtherRegions(call, wanted, 'regions');
  const isLeaving = ({ region, status }: WireImageRegion) =>
    status === 'pending deletion' && wanted.includes(region);
  if (image.regions?.some(isLeaving)) throw refuse(400, 'A region is being removed', 'regions');
  const kept = (image.regions ?? []).some(
    ({ region, status }) => status === 'available' && wanted.includes(region),
  );
  if (!kept) throw refuse(400, 'At least one available region must be present', 'regions');
  call.life.replicate(image, wanted);
  return answerImage(call, image);
}

/** Only regions that can hold images are taken (FACTS 7, 15); the text is that of other calls. */
function refuseOtherRegions(call: Call, wanted: readonly string[], field: string): void {
  const { regions } = call.world.account;
  const bad = wanted.some((id) => !holdsImages(regions.find((region) => region.id === id)));
  if (bad) throw refuse(400, `${field === 'regions' ? 'A region' : 'region'} is not valid`, field);
}

/** The calls of FACTS 3.1. */
export const imageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/images',
    scopes: ['images:read_only'],
    limit: 'imageList',
    open: true,
    paged: true,
    run: listImages,
  },
  {
    method: 'POST',
    path: '/images',
    scopes: ['images:read_write', 'linodes:read_only'],
    run: captureImage,
  },
  { method: 'POST', path: '/images/upload', scopes: ['images:read_write'], run: uploadImage },
  {
    method: 'GET',
    path: '/images/{id}',
    scopes: ['images:read_only'],
    open: true,
    run: (call) => answerImage(call, visibleImage(call, call.params[0])),
  },
  { method: 'PUT', path: '/images/{id}', scopes: ['images:read_write'], run: updateImage },
  { method: 'DELETE', path: '/images/{id}', scopes: ['images:read_write'], run: deleteImage },
  {
    method: 'POST',
    path: '/images/{id}/regions',
    scopes: ['images:read_write'],
    run: replicateImage,
  },
];
