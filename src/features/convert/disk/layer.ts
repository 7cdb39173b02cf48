import type { FileHandle } from 'node:fs/promises';
import type { ByteView } from '../../preflight/model/bytes';
import type { Bytes, FilePart } from './byteStreams';
import type { FindTool } from './findTool';

/** What a file holds, or what that holds in turn. */
export interface Layer {
  /** All of it, or its beginning. */
  readonly view: ByteView;
  /** How long it is, where that is told by more than what is packed itself. */
  readonly sizeBytes: number | undefined;
  /** Where it stands in the file as it is; undefined for the file itself, and where it is changed. */
  readonly part?: FilePart;
  /** True for the file itself. */
  readonly isFile?: boolean;
  /** Gives all bytes, from the beginning; what gives them ends with the signal. */
  start(reading: Reading): Bytes;
}

export interface Reading {
  readonly signal: AbortSignal;
  /** Called with how far the file is read. */
  readonly onRead: (bytes: number) => void;
  /** True for the one that goes to the end; others look at the beginning. */
  readonly isLast?: boolean;
}

/** An open file. */
export interface OpenFile {
  readonly handle: FileHandle;
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
}

export interface Surroundings {
  /** What was given; a part of it may be made a file of its own meanwhile. */
  readonly name: string;
  /** Undefined for what comes from elsewhere, byte after byte. */
  readonly file: OpenFile | undefined;
  readonly findTool: FindTool;
  readonly signal: AbortSignal;
  /** For what must be a file before it can be read; undefined where the file is only looked at. */
  readonly scratch: Scratch | undefined;
  /** How long a program may do nothing, in ms; a minute unless told. */
  readonly silenceMs?: number;
}

/** Room for what must be a file before it can be read. */
export interface Scratch {
  /** For this user alone; it is removed with all that is in it. */
  readonly folder: string;
  /** Called with how far the file is read of which a part is copied. */
  readonly onRead: (bytes: number) => void;
}
