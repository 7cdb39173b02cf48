import type { FieldProblem } from '../images/imageFields';
import type { TaskProblem, TaskValue } from './taskProblem';

/** Reads properties one by one, and notes what is wrong with them. Empty texts count as left out. */
export class DefinitionReader {
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
