// Remembers what each bundle was made of, so that esbuild.js makes only those whose files have changed.

const esbuild = require('esbuild');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const STATE_FILE = 'out/built.json';

/** What decides about every bundle. */
const COMMON = ['esbuild.js', 'buildState.js', 'package-lock.json', 'tsconfig.json'];

/** The files below a folder, with their paths, sorted; none where there is no such folder. */
function filesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name).replaceAll(path.sep, '/'))
    .sort();
}

class BuildState {
  /** By entry point: its `outputs`, the `inputs` that went into them, and the `stamp` of all of them. */
  #bundles;
  #stamps = new Map();

  constructor(bundles) {
    this.#bundles = bundles;
  }

  static read() {
    try {
      return new BuildState(JSON.parse(fs.readFileSync(STATE_FILE, 'utf8')));
    } catch {
      return new BuildState({}); // there is none, or half of one: all is built
    }
  }

  /** Builds those of the entry points that have changed, and returns them. */
  async build(options) {
    const stale = options.entryPoints.filter((entry) => !this.#isFresh(entry));
    if (stale.length === 0) return stale;
    const startedAt = Date.now();
    const { metafile } = await esbuild.build({ ...options, entryPoints: stale, metafile: true });
    this.#stamps.clear();
    for (const bundle of bundlesIn(metafile, options)) this.#note({ ...bundle, startedAt });
    return stale;
  }

  save() {
    fs.mkdirSync(path.dirname(STATE_FILE), { recursive: true });
    fs.writeFileSync(STATE_FILE, JSON.stringify(this.#bundles));
  }

  /** Removes what was built below a folder of files that are no longer there. */
  removeLeftovers(folder, others = []) {
    for (const entry of Object.keys(this.#bundles)) {
      if (!fs.existsSync(entry)) delete this.#bundles[entry];
    }
    const outputs = Object.values(this.#bundles).flatMap((bundle) => bundle.outputs ?? []);
    const known = new Set([...outputs, ...others.map((name) => `${folder}/${name}`)]);
    for (const file of filesBelow(folder)) {
      if (!known.has(file.replace(/\.map$/, ''))) fs.rmSync(file);
    }
  }

  #isFresh(entry) {
    const bundle = this.#bundles[entry];
    return bundle?.outputs !== undefined && this.#stampOf(bundle) === bundle.stamp;
  }

  /** A file that changed while it was read may be in the bundle as it was, so that is built again. */
  #note({ entry, inputs, outputs, startedAt }) {
    const files = inputs.filter((input) => fs.existsSync(input)); // not what plugins made up
    const isSure = files.every((file) => fs.statSync(file).mtimeMs < startedAt);
    const bundle = { outputs, inputs: files };
    this.#bundles[entry] = { ...bundle, stamp: isSure ? this.#stampOf(bundle) : '' };
  }

  #stampOf({ inputs, outputs }) {
    const hash = createHash('sha1');
    for (const file of [...COMMON, ...inputs, ...outputs]) hash.update(this.#stampOfFile(file));
    return hash.digest('base64');
  }

  #stampOfFile(file) {
    if (!this.#stamps.has(file)) {
      const { mtimeMs, size } = fs.statSync(file, { throwIfNoEntry: false }) ?? {};
      this.#stamps.set(file, `${file} ${mtimeMs} ${size}\n`);
    }
    return this.#stamps.get(file);
  }
}

/** What was made of each entry point. One that was split is all of its files together. */
function bundlesIn({ outputs }, { entryPoints, splitting }) {
  const made = Object.entries(outputs);
  if (splitting) {
    const inputs = made.flatMap(([, output]) => Object.keys(output.inputs));
    return [{ entry: entryPoints[0], outputs: Object.keys(outputs), inputs }];
  }
  return made
    .filter(([, { entryPoint }]) => entryPoint)
    .map(([output, { entryPoint, inputs }]) => ({
      entry: entryPoint,
      outputs: [output],
      inputs: Object.keys(inputs),
    }));
}

module.exports = { BuildState, filesBelow };
