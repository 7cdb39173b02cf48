#!/bin/sh
# @modelcontextprotocol/sdk 1.32.2 on Node 20 or newer.
# Guess: NAME/package.json gives the manifest of a package, or ERR_PACKAGE_PATH_NOT_EXPORTED where a package
# does not export it; so a tool that lists licences may ask for it by that name.
# Seen: a pattern among the exports ("./*") takes the name, too, and leads to another package.json, which says
# {"type": "commonjs"} and nothing else: no error, no name, no version, no licence.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @modelcontextprotocol/sdk@1.32.2
asked=$(node -p 'JSON.stringify(require("@modelcontextprotocol/sdk/package.json"))')
licence=$(node -p 'JSON.parse(fs.readFileSync("node_modules/@modelcontextprotocol/sdk/package.json")).license')
echo "by its name: $asked; in its folder: $licence"
[ "$asked" = '{"type":"commonjs"}' ]
[ "$licence" = MIT ]
