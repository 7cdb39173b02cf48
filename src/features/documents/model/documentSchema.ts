import * as l10n from '@vscode/l10n';
import { plainLine } from '../../../kit/text';
import type { TagCount } from '../../edit/model/tagChange';
import type { Region } from '../../regions/model/region';

export interface SchemaOptions {
  readonly isBulk: boolean;
  /** Those that can hold images. */
  readonly regions: readonly Region[];
  /** Those of the account. */
  readonly tags: readonly TagCount[];
}

/**
 * A JSON schema for VS Code's completions and hovers. It forbids nothing: what is wrong is told by
 * the rules themselves, with what is there already in mind.
 */
export function documentSchema({ isBulk, ...options }: SchemaOptions): string {
  const image = { type: 'object', properties: fieldSchemas(options) };
  const images = {
    type: 'object',
    description: l10n.t('Images by their ids. One that is taken out stays as it is.'),
    additionalProperties: image,
  };
  return JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...(isBulk ? images : image),
  });
}

function fieldSchemas({ regions, tags }: Omit<SchemaOptions, 'isBulk'>): object {
  return {
    label: {
      description: l10n.t(
        "The name of the image: 1 to 50 characters. Letters, digits, spaces and , . ? - _ ' can be used. It need not be unique.",
      ),
    },
    description: {
      description: l10n.t('Free text of at most 65,000 characters; may be empty.'),
    },
    tags: {
      description: l10n.t(
        'At most 500 tags of 3 to 100 characters each. Their order does not matter.',
      ),
      items: { defaultSnippets: tags.map(tagSnippet) },
    },
    regions: {
      description: l10n.t(
        'All regions that hold the image. One that is added gets a copy. In one that is taken out, the copy is deleted, after a question; one available copy must stay.',
      ),
      items: { defaultSnippets: regions.map(regionSnippet) },
    },
  };
}

function tagSnippet({ tag, count }: TagCount): object {
  const description = count === 1 ? l10n.t('on 1 image') : l10n.t('on {0} images', count);
  return { label: plainLine(tag), description, body: escapeSnippet(tag) };
}

function regionSnippet({ id, label }: Region): object {
  return { label: plainLine(id), description: plainLine(label), body: escapeSnippet(id) };
}

/** The body of a snippet may hold places to fill in, which begin with a dollar. */
function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
