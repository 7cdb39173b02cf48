import { type FileChecksum, readChecksum } from '../../convert/model/checksum';
import {
  checkDescription,
  checkLabel,
  checkTags,
  type FieldProblem,
  parseTags,
} from '../../images/model/imageFields';
import { TaskDefinitionError, type TaskProblem, type TaskValue } from './taskProblem';

/** Reads properties one by one, and notes what is wrong with them. Empty texts count as left out. */
class DefinitionReader {
  readonly #problems: TaskProblem[] = [];

  constructor(private readonly definition: Readonly<Record<string, unknown>>) {}

  get problems(): readonly TaskProblem[] {
    return this.#problems;
  }

  text(property: string): string | undefined {
    const value = this.#given(property);
    if (value === undefined || typeof value === 'string') return value;
    return this.#wrongType(property, 'text');
  }

  /** Notes properties that are not there. */
  need(...properties: readonly string[]): void {
    const missing = properties.filter((property) => this.#given(property) === undefined);
    this.#problems.push(...missing.map((property) => ({ kind: 'missing', property }) as const));
  }

  oneOf<T extends string>(property: string, allowed: readonly T[]): T | undefined {
    this.need(property);
    const value = this.text(property);
    const found = allowed.find((one) => one === value);
    if (found === undefined && value !== undefined) {
      this.#problems.push({ kind: 'notOneOf', property, value, allowed });
    }
    return found;
  }

  idOrLabel(property: string): string | undefined {
    const value = this.#given(property);
    if (typeof value === 'number') return String(value);
    if (value === undefined || typeof value === 'string') return value;
    return this.#wrongType(property, 'idOrLabel');
  }

  checksum(property: string): FileChecksum | undefined {
    const value = this.text(property);
    const checksum = value === undefined ? undefined : readChecksum(value);
    if (value !== undefined && !checksum) this.#wrongType(property, 'checksum');
    return checksum;
  }

  /** A list of texts, or one text. */
  texts(property: string): readonly string[] {
    const value = this.#given(property) ?? [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const texts = list.filter((one) => typeof one === 'string');
    if (texts.length < list.length) this.#wrongType(property, 'texts');
    return texts;
  }

  yesNo(property: string, unlessGiven: boolean): boolean {
    const value = this.#given(property) ?? unlessGiven;
    if (value === true || value === 'true') return true;
    if (value !== false && value !== 'false') this.#wrongType(property, 'yesNo');
    return false;
  }

  check(property: string, problem: FieldProblem | undefined): void {
    if (problem) this.#problems.push({ kind: 'field', property, problem });
  }

  /** Notes a property that means nothing for that action, where it is given. */
  refuse(property: string, action: string): void {
    const isGiven = this.#given(property) !== undefined;
    if (isGiven) this.#problems.push({ kind: 'unused', property, action });
  }

  #given(property: string): unknown {
    const value = this.definition[property];
    if (typeof value !== 'string') return value ?? undefined;
    return value.trim() === '' ? undefined : value.trim();
  }

  #wrongType(property: string, wanted: TaskValue): undefined {
    this.#problems.push({ kind: 'wrongType', property, wanted });
  }
}

const ACTIONS = ['upload', 'capture'] as const;

/** Which properties belong to one action alone. */
const OWN_PROPERTIES = {
  upload: ['file', 'region', 'checksum'],
  capture: ['linode', 'disk'],
} as const;

interface CommonFields {
  /** Undefined: one that is made of the file's or the disk's name. */
  readonly label: string | undefined;
  readonly description: string;
  readonly tags: readonly string[];
  readonly hasCloudInit: boolean;
  /** True when the task ends no sooner than the image is available. */
  readonly wait: boolean;
}

export interface UploadTask extends CommonFields {
  readonly action: 'upload';
  /** As it is written; it may be relative to the workspace folder. */
  readonly file: string;
  readonly region: string;
  /** What a file on a web server must come to. */
  readonly checksum: FileChecksum | undefined;
}

export interface CaptureTask extends CommonFields {
  readonly action: 'capture';
  /** An id or a label. */
  readonly linode: string;
  /** An id or a label; undefined: the disk that the Linode boots from, as far as that shows. */
  readonly disk: string | undefined;
}

export type ImageTask = UploadTask | CaptureTask;

/**
 * Reads what somebody has written in tasks.json, with its variables replaced: those of inputs are
 * texts, so that “true” counts as true, and “a, b” as two tags. The label of the image is called
 * `imageLabel`: `label` is the name of the task. Throws a `TaskDefinitionError` with all that is wrong.
 */
export function readImageTask(definition: Readonly<Record<string, unknown>>): ImageTask {
  const reader = new DefinitionReader(definition);
  const action = reader.oneOf('action', ACTIONS);
  if (!action) throw new TaskDefinitionError(reader.problems);
  const own = action === 'upload' ? uploadFields(reader) : captureFields(reader);
  const task = { ...own, ...commonFields(reader) };
  const foreign = OWN_PROPERTIES[action === 'upload' ? 'capture' : 'upload'];
  for (const property of foreign) reader.refuse(property, action);
  if (reader.problems.length > 0) throw new TaskDefinitionError(reader.problems);
  return task;
}

function uploadFields(reader: DefinitionReader): Omit<UploadTask, keyof CommonFields> {
  reader.need('file', 'region');
  const file = reader.text('file') ?? '';
  const checksum = reader.checksum('checksum');
  return { action: 'upload', file, region: reader.text('region') ?? '', checksum };
}

function captureFields(reader: DefinitionReader): Pick<CaptureTask, 'action' | 'linode' | 'disk'> {
  reader.need('linode');
  const linode = reader.idOrLabel('linode') ?? '';
  return { action: 'capture', linode, disk: reader.idOrLabel('disk') };
}

function commonFields(reader: DefinitionReader): CommonFields {
  const label = reader.text('imageLabel');
  const description = reader.text('description') ?? '';
  const tags = parseTags(reader.texts('tags').join(','));
  reader.check('imageLabel', label === undefined ? undefined : checkLabel(label));
  reader.check('description', checkDescription(description));
  reader.check('tags', checkTags(tags));
  const hasCloudInit = reader.yesNo('cloudInit', false);
  return { label, description, tags, hasCloudInit, wait: reader.yesNo('wait', true) };
}
