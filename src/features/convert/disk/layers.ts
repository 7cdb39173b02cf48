import { crc32, createGunzip, createInflateRaw } from 'node:zlib';
import { fileView } from '../../preflight/disk/byteSource';
import { viewOf } from '../../preflight/model/bytes';
import type { PackedFormat } from '../../preflight/model/content';
import { ImageFileError } from '../../preflight/model/imageFileError';
import { type TarPlace, tarEntries } from '../../preflight/model/tar';
import type { StoredPiece } from '../../preflight/model/tarMap';
import { zipEntries } from '../../preflight/model/zip';
import { unpackersOf } from '../model/unpackers';
import { type Bytes, fileBytes, headOfStream, partOfBytes, transformed } from './byteStreams';
import type { Layer, OpenFile, Reading, Surroundings } from './layer';
import { throughTool } from './tool';

/** Holds the beginning of a disk, and what archives have before it. */
const HEAD_BYTES = 128 * 1024;

const LAYER_CHUNK_BYTES = 256 * 1024;
const ZIP_DEFLATED = 8;
const PLAIN_LAYER = 0;

/** The file itself, or a part of it. */
export function fileLayer({ handle, sizeBytes }: OpenFile): Layer {
  return {
    view: fileView(handle, sizeBytes),
    sizeBytes,
    isFile: true,
    start: ({ onRead }) => fileBytes(handle, { at: 0, bytes: sizeBytes }, onRead),
  };
}

/** What is packed in a layer: by Node where it can, else by an installed program. */
export async function unpackedLayer(
  outer: Layer,
  format: PackedFormat,
  surroundings: Surroundings,
): Promise<Layer> {
  const unpack = format === 'gzip' ? gunzip : await toolFor(format, surroundings);
  const start = (reading: Reading) => unpack(outer.start(reading), reading.signal);
  return watched({ start, sizeBytes: undefined }, surroundings);
}

/** A file in a tar archive; undefined where it is not seen, or stored in a way that is not read. */
export async function tarLayer(
  outer: Layer,
  name: string,
  surroundings: Surroundings,
): Promise<Layer | undefined> {
  const entry = (await tarEntries(outer.view)).find((one) => one.name === name);
  const { place, sizeBytes } = entry ?? {};
  if (!place || sizeBytes === undefined) return undefined;
  const start = (reading: Reading) =>
    withHoles(
      partOfBytes(outer.start(reading), place, layerCutShort(surroundings)),
      place,
      sizeBytes,
    );
  const isPlain = outer.isFile && !place.map;
  return watched({ start, sizeBytes, ...(isPlain && { part: place }) }, surroundings);
}

/** A file in a zip archive whose directory is seen. */
export async function zipLayer(
  outer: Layer,
  name: string,
  surroundings: Surroundings,
): Promise<Layer | undefined> {
  const entry = (await zipEntries(outer.view)).find((one) => one.name === name);
  if (!entry?.place || entry.isEncrypted || ![PLAIN_LAYER, ZIP_DEFLATED].includes(entry.method)) {
    return undefined;
  }
  const { method, place, sizeBytes } = entry;
  const { file } = surroundings;
  if (!file) return undefined;
  const start = ({ onRead }: Reading) => {
    const packed = fileBytes(file.handle, place, onRead);
    const bytes = method === PLAIN_LAYER ? packed : transformed(packed, createInflateRaw(CHUNKS));
    return withCrc32(bytes, place.crc32, surroundings);
  };
  const isPlain = method === PLAIN_LAYER;
  return watched({ start, sizeBytes, ...(isPlain && { part: place }) }, surroundings);
}

const CHUNKS = { chunkSize: LAYER_CHUNK_BYTES };

function gunzip(bytes: Bytes): Bytes {
  return transformed(bytes, createGunzip(CHUNKS));
}

async function toolFor(format: PackedFormat, { findTool, name, silenceMs }: Surroundings) {
  const unpackers = unpackersOf(format);
  for (const { program, args } of unpackers) {
    const file = await findTool(program);
    if (file !== undefined) {
      return (bytes: Bytes, signal: AbortSignal) =>
        throughTool(bytes, { file, args }, { signal, silenceMs });
    }
  }
  const program = unpackers[0]?.program ?? format;
  const { platform } = process;
  throw new ImageFileError(name, { kind: 'noTool', format, program, platform });
}

/** Reads the beginning of a layer, and no more. */
export async function watched(
  layer: Omit<Layer, 'view'>,
  { signal }: Pick<Surroundings, 'signal'>,
): Promise<Layer> {
  const { head, isAll } = await headOfStream(layer.start({ signal, onRead() {} }), HEAD_BYTES);
  const view = viewOf(head, isAll);
  return { ...layer, view: { ...view, sizeBytes: layer.sizeBytes ?? view.sizeBytes } };
}

/** Puts the holes of a file back between what is stored of it. */
async function* withHoles(stored: Bytes, { map }: TarPlace, sizeBytes: number): Bytes {
  if (!map) return yield* stored;
  const pieces: readonly StoredPiece[] = [...map, { at: sizeBytes, bytes: 0 }];
  let [index, within, end] = [0, 0, 0];
  const untilPiece = function* () {
    for (; index < pieces.length && within === 0; ) {
      const { at, bytes } = pieces[index] ?? { at: sizeBytes, bytes: 0 };
      for (; end < at; ) {
        const zeros = Math.min(LAYER_CHUNK_BYTES, at - end);
        end += zeros;
        yield NO_BYTES.subarray(0, zeros);
      }
      within = bytes;
      index += 1;
    }
  };
  yield* untilPiece();
  for await (const bytes of stored) {
    for (let taken = 0; taken < bytes.length; ) {
      const part = bytes.subarray(taken, taken + within);
      taken += part.length;
      within -= part.length;
      end += part.length;
      yield part;
      yield* untilPiece();
    }
  }
}

const NO_BYTES = Buffer.alloc(LAYER_CHUNK_BYTES);

async function* withCrc32(bytes: Bytes, wanted: number, { name }: Surroundings): Bytes {
  let crc = 0;
  for await (const piece of bytes) {
    crc = crc32(piece, crc);
    yield piece;
  }
  if (crc === wanted) return;
  throw new ImageFileError(name, { kind: 'damaged', damage: 'checksum' });
}

function layerCutShort({ name }: Surroundings) {
  return () => new ImageFileError(name, { kind: 'damaged', damage: 'truncated' });
}
