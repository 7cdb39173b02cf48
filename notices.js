// Writes the notices of what others have made and a bundle contains, as their licences ask: esbuild.js
// tells by its metafiles what that is.

const fs = require('node:fs');
const path = require('node:path');

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR
THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Of packages whose licence is not among their files. */
const MISSING_TEXTS = {
  '@vscode/l10n': `MIT License\n\nCopyright (c) Microsoft Corporation.\n\n${MIT}`,
};

/** What packages themselves contain of others, by a part of the path of its files. */
const PARTS = [
  {
    path: 'undici/lib/llhttp/',
    name: 'llhttp, in undici',
    homepage: 'https://llhttp.org',
    text: `This software is licensed under the MIT License.\n\nCopyright Fedor Indutny, 2018.\n\n${MIT}`,
  },
];

const HEAD = `Third-party notices

This extension contains the following works of others, under the licences that are printed here.
`;

/**
 * Returns the notices of all that stands in the outputs of these metafiles. Throws for a package without a
 * licence.
 */
function noticesOf(metafiles) {
  const files = new Set(metafiles.flatMap(bundledFiles));
  const packages = new Set([...files].map(packageOf).filter((folder) => folder !== undefined));
  const works = [...packages].sort().map(workOf);
  const parts = PARTS.filter((part) => [...files].some((file) => file.includes(part.path)));
  const rule = '-'.repeat(80);
  return [HEAD, ...[...works, ...parts].map((work) => `${rule}\n\n${noticeOf(work)}`)].join('\n');
}

/** The files of which something stands in an output. */
function bundledFiles({ outputs }) {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? file : [])),
  );
}

/** The folder of the package that a file belongs to; undefined for a file of the extension itself. */
function packageOf(file) {
  return /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

/** By its folder: what a package exports need not be its own package.json. */
function workOf(folder) {
  const manifest = fs.readFileSync(path.join(folder, 'package.json'), 'utf8');
  const { homepage, license, name, version } = JSON.parse(manifest);
  const file = fs.readdirSync(folder).find((each) => /^licen[cs]e(\.\w+)?$/i.test(each));
  const text = file ? fs.readFileSync(path.join(folder, file), 'utf8') : MISSING_TEXTS[name];
  if (text === undefined) throw new Error(`${name} has no licence: look it up for notices.js`);
  return { name: `${name} ${version} (${license})`, homepage, text };
}

function noticeOf({ homepage, name, text }) {
  const head = homepage ? `${name}\n${homepage}` : name;
  return `${head}\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}

module.exports = { noticesOf };
