import assert from 'node:assert/strict';
import {
  EXPORT_FORMATS,
  type ExportFormat,
} from '../../../../../src/features/export/model/exportFormat';
import { exportNotes, formatTexts } from '../../../../../src/features/export/model/exportText';

const notesOf = (format: ExportFormat) =>
  exportNotes(format, { perGbMonth: 0.1, asOf: '2026-04' }).join('\n');

describe('the words of an export', () => {
  it('name every format, no two alike', () => {
    const labels = EXPORT_FORMATS.map((format) => formatTexts(format).label);
    assert.equal(new Set(labels).size, EXPORT_FORMATS.length);
    for (const format of EXPORT_FORMATS) assert.notEqual(formatTexts(format).description, '');
  });

  it('say where it is offered, and in the text, what Linode’s provider cannot do', () => {
    for (const format of ['terraform', 'pulumi'] as const) {
      assert.match(formatTexts(format).description, /cannot import/);
      assert.match(notesOf(format), /make new images: .* cannot take over images that are there/);
    }
  });

  it('are sentences that a comment can hold', () => {
    for (const format of EXPORT_FORMATS)
      assert.doesNotMatch(notesOf(format), /\*\/|\p{Cc}(?<!\n)/u);
  });

  it('have nothing for a shell to do in what is pasted into it', () => {
    for (const format of ['linodeCli', 'curl'] as const) {
      assert.doesNotMatch(notesOf(format), /[`'"$;&|<>()*?[\]{}\\!]/);
    }
  });
});
