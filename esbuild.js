// Bundles the extension into dist/extension.js, its worker threads and its page beside it, and the tests,
// the simulator and the scripts under test/ into out/; beside the extension go the types for other
// extensions. --production builds the extension alone, minified, into dist or what --outdir= names;
// --watch rebuilds on change.

const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

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
 * Takes of undici what linode/connection asks for. The whole, with fetch, WebSocket and mocks, is
 * half as large again, and VS Code parses the bundle each time that it starts the extension.
 */
const leanUndici = {
  name: 'lean-undici',
  setup(build) {
    build.onLoad({ filter: /undici[\\/]index\.js$/ }, () => ({
      contents: `
        Object.assign(require('./lib/dispatcher/dispatcher').prototype, require('./lib/api'));
        exports.Agent = require('./lib/dispatcher/agent');
        exports.Client = require('./lib/dispatcher/client');
        exports.buildConnector = require('./lib/core/connect');
      `,
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

const shared = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20', // the Node of the oldest supported VS Code
  mainFields: ['module', 'main'], // the main file of jsonc-parser cannot be bundled
  logLevel: 'warning',
};

const extension = {
  ...shared,
  entryPoints: ['src/extension.ts'],
  outfile: `${outdir ?? 'dist'}/extension.js`,
  plugins: [keepHostFetch, leanUndici, importVscodeOnce],
  define: { WORKERS_FOLDER: '__dirname' },
  minify: production,
  sourcemap: production ? false : 'linked',
};

/** What src/files/startWorker.ts starts, in the rooms beside it: each file is a program of its own. */
const workers = {
  ...extension,
  entryPoints: ['src/files/*/**/*Worker.ts'],
  entryNames: '[name]',
  outdir: outdir ?? 'dist',
  outfile: undefined,
};

/** The page of the inventory: it runs in a browser frame, apart from the extension. */
const page = {
  entryPoints: ['src/inventoryPage/inventory.ts', 'src/inventoryPage/inventory.css'],
  outdir: `${outdir ?? 'dist'}/inventory`,
  bundle: true,
  format: 'iife',
  target: 'chrome132', // the browser of the oldest supported VS Code
  minify: production,
  logLevel: 'warning',
};

const tests = {
  ...shared,
  entryPoints: ['test/**/*.test.ts', 'test/**/main.ts', 'test/*.ts'],
  outbase: 'test',
  outdir: 'out/test',
  packages: 'external',
  define: { WORKERS_FOLDER: JSON.stringify(path.resolve('dist')) },
  sourcemap: 'linked',
};

async function main() {
  if (!outdir) fs.rmSync('dist', { recursive: true, force: true });
  fs.mkdirSync(outdir ?? 'dist', { recursive: true });
  fs.copyFileSync('src/api.ts', `${outdir ?? 'dist'}/api.d.ts`); // types alone, for other extensions
  if (production) {
    for (const options of [extension, workers, page]) await esbuild.build(options);
    return;
  }
  fs.rmSync('out/test', { recursive: true, force: true });
  for (const options of [extension, workers, page, tests]) {
    if (watch) await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
    else await esbuild.build(options);
  }
}

main().catch((error) => {
  if (!error.errors) console.error(error); // esbuild has told of its own.
  process.exit(1);
});
