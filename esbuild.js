// Bundles the extension into dist/extension.js, and the tests, the simulator and the scripts under
// test/ into out/. --production builds the extension alone, minified; --watch rebuilds on change.

const esbuild = require('esbuild');
const fs = require('node:fs');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

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

const shared = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20', // the Node of the oldest supported VS Code
  logLevel: 'warning',
};

const extension = {
  ...shared,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  external: ['vscode'],
  plugins: [keepHostFetch],
  minify: production,
  sourcemap: production ? false : 'linked',
};

const tests = {
  ...shared,
  entryPoints: ['test/**/*.test.ts', 'test/**/main.ts', 'test/*.ts'],
  outbase: 'test',
  outdir: 'out/test',
  packages: 'external',
  sourcemap: 'linked',
};

async function main() {
  fs.rmSync('dist', { recursive: true, force: true });
  if (production) {
    await esbuild.build(extension);
    return;
  }
  fs.rmSync('out/test', { recursive: true, force: true });
  for (const options of [extension, tests]) {
    if (watch) await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
    else await esbuild.build(options);
  }
}

main().catch(() => process.exit(1));
