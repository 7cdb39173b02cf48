import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../workbench/project';

const INDEX_FILE = 'out/tests.json';
const BUILT_FILE = 'out/built.json';

/** What is known of a file of tests since it was run last. */
interface Known {
  /** The full titles of its tests. */
  readonly titles: readonly string[];
  /** Which files of `test` its titles come from, and when those were changed. */
  readonly sources: Readonly<Record<string, number>>;
  /** How long all of it took, in ms; undefined until all of it was run. */
  readonly ms?: number;
}

/** What `buildState.js` remembers: of which files each bundle was made. */
type Built = Readonly<Record<string, { readonly inputs: readonly string[] }>>;

/** Remembers the titles of all tests, so that one can be run without loading the others. */
export class TestIndex {
  #built: Built | undefined;

  private constructor(
    private readonly project: string,
    private readonly files: Record<string, Known>,
  ) {}

  /** What is remembered in the folder of a project. */
  static read(project: string = projectFolder): TestIndex {
    try {
      const text = fs.readFileSync(path.join(project, INDEX_FILE), 'utf8');
      return new TestIndex(project, JSON.parse(text));
    } catch {
      return new TestIndex(project, {}); // there is none, or half of one: all files are looked into
    }
  }

  save(): void {
    fs.writeFileSync(path.join(this.project, INDEX_FILE), JSON.stringify(this.files));
  }

  /** Those of the files that may hold a test of that title: its titles match, or are not known. */
  holding(files: readonly string[], title: RegExp): readonly string[] {
    return files.filter((file) => {
      const known = this.files[file];
      return !known || !this.#isAsThen(known) || known.titles.some((one) => title.test(one));
    });
  }

  /** The files with those that took long first: last, they would keep all others waiting. */
  longestFirst(files: readonly string[]): readonly string[] {
    const msOf = (file: string): number => this.files[file]?.ms ?? 0;
    return files.toSorted((a, b) => msOf(b) - msOf(a));
  }

  /** Notes what a file of tests holds, as it was built last. */
  note(file: string, titles: readonly string[], ms = this.files[file]?.ms): void {
    this.#built ??= this.#readBuilt();
    const inputs = this.#built[file]?.inputs ?? [];
    const ofTests = inputs.filter((input) => input.startsWith('test/'));
    const sources = Object.fromEntries(ofTests.map((input) => [input, this.#changedAt(input)]));
    this.files[file] = { titles, sources, ...(ms !== undefined && { ms }) };
  }

  #isAsThen({ sources }: Known): boolean {
    const changes = Object.entries(sources);
    return changes.length > 0 && changes.every(([file, at]) => this.#changedAt(file) === at);
  }

  #changedAt(file: string): number {
    return fs.statSync(path.join(this.project, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  #readBuilt(): Built {
    return JSON.parse(fs.readFileSync(path.join(this.project, BUILT_FILE), 'utf8'));
  }
}
