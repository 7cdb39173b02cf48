import { imageNumber } from './account';
import { fromStamp, toStamp } from './clock';
import { guestDiskOf } from './guest';
import { captureRegion } from './regions';
import { signedUrl } from './signature';
import type { SimulatedLinode } from './simulatedLinode';
import type { WireDisk, WireEntity, WireEvent, WireImage, WireImageRegion } from './wire';
import type { World } from './world';

/** What the caller of a create or an upload may choose. */
export interface ImageChoice {
  label: string;
  description?: string | undefined;
  tags?: readonly string[] | undefined;
  cloud_init?: boolean | undefined;
}

/** How the contents of an upload turned out: MB when uncompressed, or why not. */
export type Contents = { sizeMb: number; head?: Buffer } | { failure: string };

const DAY_MS = 24 * 3600 * 1000;

/** The lives of the images: upload, capture, replicas, removal (FACTS 4 to 7). */
export class ImageLife {
  private readonly uploadEvents = new Map<string, WireEvent>();

  constructor(private readonly world: World) {}

  /** A place for an upload: `pending_upload` for 24 hours, and the URL to PUT to (FACTS 5). */
  upload(user: string, region: string, choice: ImageChoice) {
    const { account, clock, events, origin, schedule } = this.world;
    const image = account.addImage({
      ...chosen(choice),
      created_by: user,
      size: 0,
      status: 'pending_upload',
      regions: [],
    });
    const event = events.add({ action: 'image_upload', username: user, entity: entityOf(image) });
    this.expectUpload(image, event, region);
    schedule.after(DAY_MS, (at) => this.expireUpload(image, at));
    const expires = Math.floor(clock.now() / 1000) + DAY_MS / 1000;
    return { image, upload_to: signedUrl(origin, imageNumber(image.id), expires) };
  }

  /** Takes up an upload that a seed made: its event, and its end 24 hours after its creation. */
  adoptUpload(image: WireImage, region: string): void {
    const { events, schedule } = this.world;
    const at = fromStamp(image.created);
    const event = events.add(
      { action: 'image_upload', username: image.created_by, entity: entityOf(image) },
      at,
    );
    this.expectUpload(image, event, region);
    schedule.after(DAY_MS, (due) => this.expireUpload(image, due), at);
  }

  /** A whole body was PUT: after processing the image is available, or has failed (FACTS 4). */
  finishUpload(id: string, contents: Contents): void {
    const { account, clock, events, pace, schedule } = this.world;
    const image = account.image(id);
    const event = this.uploadEvents.get(id);
    // A second PUT of the same image changes nothing (a guess, FACTS 5).
    if (!image || event?.status !== 'scheduled') return;
    if ('head' in contents && contents.head) account.guests.set(id, guestDiskOf(contents.head));
    events.start(event, clock.now(), pace.processingMs, 'rising');
    schedule.after(pace.processingMs, (at) => {
      if (!account.images.includes(image)) return;
      if ('failure' in contents) this.failUpload(image, event, contents.failure, at);
      else this.makeAvailable(image, contents.sizeMb, this.uploadRegion(image.id), event, at);
    });
  }

  /** A capture of a disk: `creating` with the size of the disk, then available (FACTS 6). */
  capture(user: string, source: SimulatedLinode, disk: WireDisk, choice: ImageChoice): WireImage {
    const { account, behaviour, clock, events, pace, schedule } = this.world;
    const { linode } = source;
    const image = account.addImage({
      ...chosen(choice),
      created_by: user,
      size: disk.size,
      status: 'creating',
      regions: [],
    });
    const entity: WireEntity = {
      id: linode.id,
      label: linode.label,
      type: 'linode',
      url: `/v4/linode/instances/${linode.id}`,
    };
    const event = events.add({
      action: 'disk_imagize',
      username: user,
      entity,
      secondary_entity: entityOf(image),
    });
    events.start(event, clock.now(), pace.captureMs, 'nonMonotonic');
    source.busy = true;
    schedule.after(pace.captureMs, (at) => {
      source.busy = false;
      // Raw disks may fail as they cannot be mounted; here they always do (FACTS 6).
      if (behaviour.failCaptures || disk.filesystem === 'raw') {
        account.removeImage(image.id);
        events.end(event, at, 'Unable to mount the disk');
        return;
      }
      const region = captureRegion(account.regions.find(({ id }) => id === linode.region));
      if (account.images.includes(image)) {
        this.makeAvailable(image, Math.max(1, Math.round(disk.size * 0.07)), region, event, at);
      } else events.end(event, at);
    });
    return image;
  }

  /** Makes the replicas be exactly `wanted` (FACTS 7); removal takes `deleteMs`. */
  replicate(image: WireImage, wanted: readonly string[]): void {
    const { pace, schedule } = this.world;
    const present = image.regions ?? [];
    for (const replica of present) {
      if (wanted.includes(replica.region)) continue;
      replica.status = 'pending deletion';
      schedule.after(pace.deleteMs, () => dropReplica(image, replica));
    }
    const added = wanted.filter((id) => !present.some(({ region }) => region === id));
    for (const [at, region] of added.entries()) {
      this.addReplica(image, region, at * pace.replicateMs);
    }
    this.touch(image);
  }

  /** Goes on with a replica that is on its way, `delayMs` from the moment of the call. */
  addReplica(image: WireImage, region: string, delayMs: number): WireImageRegion {
    const { behaviour, pace, schedule } = this.world;
    const end = behaviour.timedOutRegions.includes(region) ? 'timedout' : 'available';
    const replica: WireImageRegion = { region, status: 'pending replication' };
    image.regions = [...(image.regions ?? []), replica];
    const move = (from: WireImageRegion['status'], to: WireImageRegion['status']) => () => {
      if (replica.status === from) replica.status = to;
    };
    schedule.after(delayMs + pace.replicateMs / 4, move('pending replication', 'replicating'));
    schedule.after(delayMs + pace.replicateMs, move('replicating', end));
    return replica;
  }

  /** Removes the image: an upload or a capture at once, others after `deleteMs` (a guess). */
  remove(user: string, image: WireImage): void {
    const { account, clock, events, pace, schedule } = this.world;
    const delayMs = image.status === 'available' ? pace.deleteMs : 0;
    for (const replica of image.regions ?? []) replica.status = 'pending deletion';
    const event = events.add({
      action: 'image_delete',
      username: user,
      entity: entityOf(image),
    });
    events.start(event, clock.now(), delayMs, 'rising');
    const upload = this.uploadEvents.get(image.id);
    if (upload && image.status === 'pending_upload' && upload.status !== 'failed') {
      events.end(upload, clock.now(), 'Upload canceled');
    }
    const gone = (at: number) => {
      account.removeImage(image.id);
      events.end(event, at);
    };
    if (delayMs === 0) gone(clock.now());
    else schedule.after(delayMs, gone);
  }

  /** Notes an edit: the time, and an event (FACTS 10). */
  noteUpdate(user: string, image: WireImage): void {
    this.touch(image);
    this.world.events.add({
      action: 'image_update',
      status: 'notification',
      username: user,
      entity: entityOf(image),
    });
  }

  private readonly uploadRegions = new Map<string, string>();

  private expectUpload(image: WireImage, event: WireEvent, region: string): void {
    this.uploadEvents.set(image.id, event);
    this.uploadRegions.set(image.id, region);
  }

  private uploadRegion(id: string): string {
    return this.uploadRegions.get(id) ?? 'us-ord';
  }

  private makeAvailable(
    image: WireImage,
    sizeMb: number,
    region: string,
    event: WireEvent,
    at: number,
  ): void {
    image.status = 'available';
    image.size = sizeMb;
    image.regions = [{ region, status: 'available' }];
    image.capabilities = [...image.capabilities, 'distributed-sites'];
    image.updated = toStamp(at);
    this.world.events.end(event, at);
  }

  private failUpload(image: WireImage, event: WireEvent, message: string, at: number): void {
    if (this.world.behaviour.failedUpload === 'vanishes') this.world.account.removeImage(image.id);
    this.world.events.end(event, at, message);
  }

  private expireUpload(image: WireImage, at: number): void {
    const { account, events } = this.world;
    const event = this.uploadEvents.get(image.id);
    if (!account.images.includes(image) || image.status !== 'pending_upload') return;
    if (event?.status === 'started') return;
    account.removeImage(image.id);
    if (event?.status === 'scheduled') events.end(event, at, 'Upload window expired');
  }

  private touch(image: WireImage): void {
    image.updated = toStamp(this.world.clock.now());
  }
}

/** The image as an event names it: its number, not its id (FACTS 10). */
export function entityOf(image: WireImage): WireEntity {
  return {
    id: image.is_public ? image.id : imageNumber(image.id),
    type: 'image',
    label: image.label,
    url: `/v4/images/${image.id}`,
  };
}

function chosen({ label, description = '', tags = [], cloud_init }: ImageChoice) {
  return {
    label,
    description,
    tags: sortedTags(tags),
    capabilities: cloud_init ? ['cloud-init'] : [],
  };
}

/** Tags as the API gives them back: sorted (FACTS 2). */
export function sortedTags(tags: readonly string[]): string[] {
  return [...new Set(tags)].sort();
}

function dropReplica(image: WireImage, replica: WireImageRegion): void {
  if (replica.status !== 'pending deletion') return;
  image.regions = (image.regions ?? []).filter((one) => one !== replica);
}
