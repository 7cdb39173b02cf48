import { parseArgs } from 'node:util';
import { inNode } from './allLayers';
import type { Choice, Layer } from './layer';

/** What `npm test` was asked for. */
export interface Request extends Choice {
  /** Whether every layer is. */
  readonly isWhole: boolean;
  isAsked(layer: string): boolean;
}

/**
 * Reads the arguments: names of layers, `-g` with a title. Without names all are asked for, or with a
 * title those that are quick. “host” stands for both of its layers, or with a title for the newest.
 * Throws in words where that cannot be run.
 */
export function readRequest(args: readonly string[], layers: readonly Layer[]): Request {
  const { positionals, values } = parseArgs({
    args: [...args],
    options: { grep: { type: 'string', short: 'g' } },
    allowPositionals: true,
  });
  const { grep: title } = values;
  const known = layers.map(({ name }) => name);
  const unknown = positionals.filter((name) => name !== 'host' && !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`No such layer: ${unknown.join(', ')}. There are: ${known.join(', ')}`);
  }
  if (title === '') throw new Error('-g needs a title, or a part of one');
  const named = positionals.flatMap((name) => {
    if (name !== 'host') return name;
    return title === undefined ? ['host-floor', 'host-newest'] : 'host-newest';
  });
  const asked = named.length === 0 && title !== undefined ? Object.keys(inNode) : named;
  const without = layers.filter(({ hasTitles, name }) => !hasTitles && asked.includes(name));
  if (title !== undefined && without.length > 0) {
    const names = without.map(({ name }) => name).join(', ');
    throw new Error(`-g chooses tests by their title, and these have none: ${names}`);
  }
  const isWhole = asked.length === 0;
  return { isWhole, isAsked: (layer) => isWhole || asked.includes(layer), ...titleOf(title) };
}

function titleOf(title: string | undefined): Choice {
  return title === undefined ? {} : { title };
}
