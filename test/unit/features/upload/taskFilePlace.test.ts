import assert from 'node:assert/strict';
import { WebAddresses } from '../../../../src/features/convert/model/webAddress';
import {
  TaskDefinitionError,
  taskProblemText,
} from '../../../../src/features/tasks/model/taskProblem';
import { taskFilePlace } from '../../../../src/features/upload/checkUploadTask';

describe('the file of an upload task', () => {
  const addresses = new WebAddresses();
  const placeOf = (file: string) => taskFilePlace({ addresses }, file, undefined);

  it('may be an address, of which a terminal shows no secret', () => {
    assert.equal(placeOf('https://example.com/r/disk.qcow2'), 'https://example.com/r/disk.qcow2');
    const signed = 'https://user:pass@example.com/r/disk.qcow2?signature=abc';
    const shown = placeOf(signed);
    assert.equal(shown, 'https://example.com/r/disk.qcow2?…');
    assert.equal(addresses.find(shown)?.reveal(), signed);
    assert.equal(placeOf(signed), shown);
    const other = placeOf(`${signed}d`);
    assert.notEqual(other, shown);
    assert.equal(addresses.find(other)?.reveal(), `${signed}d`);
    assert.equal(addresses.find(shown)?.reveal(), signed);
  });

  it('is no address that is not fetched', () => {
    const refused = {
      'http://example.com/disk.img': /^“file”: Only https addresses/,
      'ftp://example.com/disk.img': /^“file”: Only https addresses/,
      'file:///tmp/disk.img': /^“file”: Only https addresses/,
      'https://example.com/r/': /^“file”: That is the address of a folder/,
      'https://': /^“file”: Enter the address/,
    };
    for (const [file, why] of Object.entries(refused)) {
      const fails = () => placeOf(file);
      assert.throws(fails, (error: unknown) => {
        assert.ok(error instanceof TaskDefinitionError);
        assert.match(error.problems.map(taskProblemText).join(), why, file);
        return true;
      });
    }
  });
});
