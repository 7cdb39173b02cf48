// Bundles the extension into dist/extension.js, its worker threads and its page beside it, and the tests,
// the simulator and the scripts under test/ into out/; beside the extension go the types for other
// extensions. Only what has changed since the last time is built: buildState.js knows.
//
// node esbuild.js [test/run.ts] [test/unit]  of test/, no more than these files and the tests in these folders
// --list        prints what was built of test/, a line each
// --production  builds the extension alone, all of it, minified, into dist or what --outdir= names
// --watch       builds all, and again on each change

const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

const { BuildState, filesBelow } = require('./buildState.js');
const { noticesOf } = require('./notices.js');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const outdir = process.argv.find((arg) => arg.startsWith('--outdir='))?.slice('--outdir='.length);

/**
 * Keeps our undici out of the process-wide dispatcher slot: loading it would otherwise send every
 * other extension's fetch through our copy (nodejs/undici#5500). The client passes its own Agent.
 */
const keepHostFetch = {
  name: 'keep-host-fetch',
  setup(build) {
    build.onLoad({ filter: /undici[\\/]lib[\\/]global\.js$/ }, () => ({
      contents: 'module.exports = { getGlobalDispatcher() {}, setGlobalDispatcher() {} };',
    }));
  },
};

/**
 * Takes of undici what api/connection asks for. The whole, with fetch, WebSocket and mocks, is
 * half as large again, and VS Code parses the bundle each time that it starts the extension.
 */
const leanUndici = {
  name: 'lean-undici',
  setup(build) {
    build.onLoad({ filter: /undici[\\/]index\.js$/ }, () => ({
      contents: `
        import Dispatcher from './lib/dispatcher/dispatcher';
        import api from './lib/api';
        Object.assign(Dispatcher.prototype, api);
        export { default as Agent } from './lib/dispatcher/agent';
        export { default as Client } from './lib/dispatcher/client';
        export { default as buildConnector } from './lib/core/connect';
      `,
    }));
  },
};

/** Takes of the MCP SDK what a server of tools needs: schemas of forms, which it could check, it never sends. */
const leanMcp = {
  name: 'lean-mcp',
  setup(build) {
    build.onLoad({ filter: /sdk[\\/]dist[\\/]esm[\\/]validation[\\/]ajv-provider\.js$/ }, () => ({
      contents: 'export class AjvJsonSchemaValidator {}',
    }));
  },
};

/** One import of VS Code for all files: each would copy the hundreds of names in its API. */
const importVscodeOnce = {
  name: 'import-vscode-once',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'once'
        ? { path: 'vscode', external: true }
        : { path: 'vscode', namespace: 'once' },
    );
    build.onLoad({ filter: /.*/, namespace: 'once' }, () => ({
      contents: `export * from 'vscode';`,
    }));
  },
};

/**
 * Writes what was split into ES modules as CommonJS, which the oldest supported VS Code loads; a
 * dynamic import becomes a `require` at the moment of its call.
 */
const asCommonJs = {
  name: 'as-common-js',
  setup(build) {
    const { minify, sourcemap, target } = build.initialOptions;
    const format = { format: 'cjs', platform: 'node', supported: { 'dynamic-import': false } };
    build.onEnd(async ({ outputFiles = [] }) => {
      for (const { path: file, text } of outputFiles) {
        const options = { ...format, target, minify, sourcemap, sourcefile: path.basename(file) };
        const { code } = await esbuild.transform(text, options);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, code);
      }
    });
  },
};

const shared = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20', // the Node of the oldest supported VS Code
  mainFields: ['module', 'main'], // the main file of jsonc-parser cannot be bundled
  logLevel: 'warning',
};

const program = {
  ...shared,
  outdir: outdir ?? 'dist',
  plugins: [keepHostFetch, leanUndici, leanMcp, importVscodeOnce],
  define: { WORKERS_FOLDER: '__dirname' },
  minify: production,
};

/** `extension.js` is what every window loads; the rest lies in chunks beside it. */
const extension = {
  ...program,
  entryPoints: ['src/extension.ts'],
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  write: false,
  sourcemap: production ? false : 'inline',
  plugins: [...program.plugins, asCommonJs],
};

/** What src/features/upload/disk/worker.ts starts, and VS Code for an agent: each file is a program of its own. */
const workers = {
  ...program,
  entryPoints: filesBelow('src/features').filter((file) =>
    /^src\/features\/.+\/disk\/\w*(?:Worker|Bridge)\.ts$/.test(file),
  ),
  entryNames: '[name]',
  sourcemap: production ? false : 'linked',
};

/** The page of the inventory: it runs in a browser frame, apart from the extension. */
const page = {
  entryPoints: [
    'src/features/inventory/page/inventory.ts',
    'src/features/inventory/page/inventory.css',
  ],
  outdir: `${outdir ?? 'dist'}/inventory`,
  bundle: true,
  format: 'iife',
  target: 'chrome132', // the browser of the oldest supported VS Code
  minify: production,
  logLevel: 'warning',
};

function isStartedOften(file) {
  return /^test\/(uploadWindow|closedWindow)\//.test(file);
}

/** Of test/: what is run by itself. Arguments that are no options choose among it. */
function testEntries() {
  const chosen = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
  const isTest = (file) => file.endsWith('.test.ts');
  return filesBelow('test').filter((file) => {
    if (!isTest(file) && !/^test\/(\w+|.*\/main)\.ts$/.test(file)) return false;
    if (chosen.length === 0) return true;
    return (
      chosen.includes(file) || (isTest(file) && chosen.some((arg) => file.startsWith(`${arg}/`)))
    );
  });
}

const tests = {
  ...shared,
  entryPoints: testEntries().filter((file) => !isStartedOften(file)),
  outbase: 'test',
  outdir: 'out/test',
  packages: 'external',
  define: { WORKERS_FOLDER: JSON.stringify(path.resolve('dist')) },
  sourcemap: 'linked',
};

/** Programs that tests start again and again: with our part of undici in them, they begin twice as fast. */
const programs = {
  ...tests,
  entryPoints: testEntries().filter(isStartedOften),
  packages: 'bundle',
  plugins: [keepHostFetch, leanUndici],
};

const copied = 'api.d.ts'; // types alone, for other extensions

async function main() {
  if (production && !outdir) fs.rmSync('dist', { recursive: true, force: true });
  fs.mkdirSync(outdir ?? 'dist', { recursive: true });
  fs.copyFileSync(`src/app/publicApi.ts`, `${outdir ?? 'dist'}/${copied}`);
  if (production) {
    await buildForPeople();
  } else if (watch) {
    for (const options of [extension, workers, page, tests, programs]) {
      await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
    }
  } else {
    await buildChanged();
  }
}

/** With the notices of what of others is in it. The tests look at the metafiles, too. */
async function buildForPeople() {
  const metafiles = [];
  for (const options of [extension, workers, page]) {
    metafiles.push((await esbuild.build({ ...options, metafile: true })).metafile);
  }
  fs.writeFileSync(`${outdir ?? 'dist'}/thirdPartyNotices.txt`, noticesOf(metafiles));
  fs.mkdirSync('out', { recursive: true });
  fs.writeFileSync('out/packaged.json', JSON.stringify(metafiles));
}

async function buildChanged() {
  const state = BuildState.read();
  for (const options of [extension, workers, page]) await state.build(options);
  const built = [...(await state.build(tests)), ...(await state.build(programs))];
  state.save();
  state.removeLeftovers('dist', [copied]);
  state.removeLeftovers('out/test');
  if (process.argv.includes('--list')) for (const file of built) console.log(file);
}

main().catch((error) => {
  if (!error.errors) console.error(error); // esbuild has told of its own.
  process.exit(1);
});
