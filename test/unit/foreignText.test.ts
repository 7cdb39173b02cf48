import assert from 'node:assert/strict';
import { readAnswer, scopesOf } from '../../src/api/request/apiFailure';
import { filterHeader } from '../../src/api/request/apiRequest';
import { retryAfterMs } from '../../src/api/request/rateLimits';
import { readS3Error } from '../../src/api/storage/s3Error';
import { asDate } from '../../src/api/wireValue';
import { parseLinodeCliConfig } from '../../src/features/accounts/model/tokenSources';
import { parsePublicKey } from '../../src/features/deployment/model/access';
import {
  checkLinodeLabel,
  linodeLabelFrom,
} from '../../src/features/deployment/model/linodeFields';
import { documentText } from '../../src/features/documents/model/documentText';
import { errorText } from '../../src/features/errors/model/errorText';
import { EXPORT_FORMATS } from '../../src/features/export/model/exportFormat';
import { readablePart } from '../../src/features/filter/model/query';
import { cloudManagerUrl, type Image } from '../../src/features/images/model/image';
import {
  fromLine,
  labelFrom,
  labelFromFileName,
  parseTags,
  toLine,
} from '../../src/features/images/model/imageFields';
import { imageOfPath, parseImageReference } from '../../src/features/images/model/imageReference';
import {
  labelPrefix,
  numberlessPrefix,
  seriesOf,
} from '../../src/features/images/model/labelPrefix';
import { wholeImage } from '../../src/features/tools/model/imageAnswer';
import { inputProblem } from '../../src/features/tools/model/toolSchema';
import { recordedHash, withoutSource } from '../../src/features/upload/model/sourceNote';
import { isExpired, StorageError } from '../../src/features/upload/model/storageError';
import { ApiError, ImageFailedError } from '../../src/kit/errors';
import { naturalKey } from '../../src/kit/naturalOrder';
import { markdownText, shortened } from '../../src/kit/text';
import { image } from '../support/builders';
import { exported } from '../support/exports/exported';
import { BLANKS, worstOf } from '../support/growth';

const everywhere = (text: string): Image =>
  image({
    id: `private/${text}`,
    label: text,
    description: text,
    tags: [text, text],
    vendor: text,
    createdBy: text,
    capabilities: [text],
    replicas: [{ region: text, status: text }],
  });
const NAMED = { type: 'object', properties: { id: { type: 'string', maxLength: 9 } } } as const;
const answer = (name: string, text: string) => ({ status: 400, headers: { [name]: text }, text });

/** What is done with texts that others write: the API, other users of the account, stores and proxies. */
const DONE: Readonly<Record<string, (text: string) => unknown>> = {
  'a card': (text) => markdownText(text),
  'a quote': shortened,
  'the box for a description': (text) => fromLine(toLine(text), text),
  'a document': (text) => documentText([everywhere(text)], { isBulk: true, regionLabel: String }),
  'the label of a copy': labelFrom,
  'the label of a file': labelFromFileName,
  'the label of a Linode': (text) => linodeLabelFrom(text, new Set()),
  'a check of a label': (text) => checkLinodeLabel(text, new Set()),
  'an answer to an agent': (text) =>
    wholeImage(everywhere(text), { guards: [], price: { perGbMonth: 0.1, asOf: '' } }),
  'the input of a tool': (text) => inputProblem({ [text]: text }, NAMED),
  'a sort': naturalKey,
  'a series': (text) => [labelPrefix(text), numberlessPrefix(text), seriesOf(everywhere(text))],
  'a source': (text) => [recordedHash(everywhere(text)), withoutSource(everywhere(text))],
  'a link to Cloud Manager': (text) => cloudManagerUrl(everywhere(text)),
  'a link of somebody': (text) => [imageOfPath(text), imageOfPath(`/image/${text}`)],
  'the id of an image': parseImageReference,
  'a list of tags': parseTags,
  'a query': readablePart,
  'a configuration of linode-cli': (text) => parseLinodeCliConfig(text),
  'a public key': (text) => [parsePublicKey(text), parsePublicKey(`ssh-rsa ${text}`)],
  'a time': asDate,
  'a filter of the API': (text) => filterHeader({ label: text }),
  'the scopes of a token': (text) => scopesOf(answer('x-oauth-scopes', text), 'x-oauth-scopes'),
  'a wait': (text) => retryAfterMs(answer('retry-after', text), 0),
  'an answer of the API': (text) => {
    for (const body of [text, JSON.stringify({ errors: [{ reason: text }] })]) {
      const answered = { ...answer('x', 'y'), text: body };
      assert.throws(() => readAnswer({ answer: answered, request: 'GET /x', now: 0 }));
    }
  },
  'an answer of the store': (text) => [
    readS3Error(text),
    readS3Error(`<?xml${text}<Error><Code>${text}</Code><Message>${text}</Message>`),
    readS3Error(`<?xml version="1.0"?><Error>${text}<Code>A</Code><Message>${text}</Message>`),
  ],
  'the end of an address': (text) => isExpired(new StorageError(403, 'AccessDenied', text)),
  'a reason': (text) => [
    errorText(new ApiError(400, [{ reason: text, field: text }], 'GET /x')),
    errorText(new ImageFailedError('private/1', text, { isGone: false })),
    errorText(
      new ImageFailedError('private/1', `too large when uncompressed${text}`, { isGone: true }),
    ),
  ],
  ...Object.fromEntries(
    EXPORT_FORMATS.map((format) => [
      `an export as ${format}`,
      (text: string) => exported(format, everywhere(text)),
    ]),
  ),
};

describe('a text of 65,000 blanks, dashes or line breaks', () => {
  for (const [what, run] of Object.entries(DONE)) {
    it(`takes no more than its share of time for ${what}`, () => {
      assert.equal(worstOf(run, BLANKS), undefined);
    });
  }

  it('is cut on a card, on one line each that has something to say', () => {
    assert.equal(markdownText(' a \r\n\n \t\rb*\u2028 c '), 'a<br>b\\*<br>c');
    assert.equal(markdownText('x'.repeat(65_000)), `${'x'.repeat(1_000)}…`);
    assert.ok(markdownText('-'.repeat(65_000)).length < 2_100);
  });
});
