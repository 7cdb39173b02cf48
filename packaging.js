// node packaging.js           makes linode-images.vsix, for use on one's own: placeholders may stand in it
// node packaging.js --check   fails while package.json is not fit for a store; vsce and ovsx run it before
//                             they publish, as a part of vscode:prepublish
// node packaging.js --check v1.2.3   … or where that tag is not the version, or the changelog has no such section

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');

/** No account of GitHub can have this name. */
const PLACEHOLDER = '-owner-';

/** Tells the check, which vsce starts, that nothing will be published. */
const NOT_PUBLISHED = 'LINODE_IMAGES_NOT_PUBLISHED';

/** What keeps an extension from being published, a sentence each. */
function obstaclesOf(manifest, { changelog, tag }) {
  const { bugs, homepage, qna, repository, version } = manifest;
  const address = repository.url.replace(/\.git$/, '');
  const addresses = { 'repository.url': address, 'bugs.url': bugs.url, homepage, qna };
  const obstacles = Object.entries(addresses).flatMap(([name, url]) => {
    if (url.includes(PLACEHOLDER))
      return `${name} is a placeholder: put the owner for ${PLACEHOLDER}.`;
    return url.startsWith(address) ? [] : `${name} does not belong to ${address}.`;
  });
  if (tag !== undefined && tag !== `v${version}`) {
    obstacles.push(`The tag ${tag} is not that of the version ${version}.`);
  }
  const sections = [...changelog.matchAll(/^## (\S+)/gm)].map(([, name]) => name);
  if (!sections.includes(version)) obstacles.push(`CHANGELOG.md has no section ${version}.`);
  if (sections.includes('Unreleased')) obstacles.push('CHANGELOG.md has a section “Unreleased”.');
  return obstacles;
}

function check(tag) {
  if (process.env[NOT_PUBLISHED]) return 0;
  const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8'));
  const changelog = fs.readFileSync('CHANGELOG.md', 'utf8');
  const obstacles = obstaclesOf(manifest, { changelog, tag });
  if (obstacles.length === 0) return 0;
  const hint = 'To make a package for use on your own, run: npm run package';
  process.stderr.write(`${['This cannot be published yet.', ...obstacles, hint].join('\n')}\n`);
  return 1;
}

function makePackage() {
  const script = require.resolve('@vscode/vsce/vsce');
  const args = [script, 'package', '--out', 'linode-images.vsix'];
  const env = { ...process.env, [NOT_PUBLISHED]: '1' };
  return spawnSync(process.execPath, args, { env, stdio: 'inherit' }).status ?? 1;
}

if (require.main === module) {
  const [option, tag] = process.argv.slice(2);
  process.exitCode = option === '--check' ? check(tag) : makePackage();
}

module.exports = { obstaclesOf };
