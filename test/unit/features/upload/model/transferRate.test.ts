import assert from 'node:assert/strict';
import { TransferRate } from '../../../../../src/features/upload/model/activeUploads';

describe('the speed of a transfer', () => {
  it('is unknown until half a second has passed', () => {
    const rate = new TransferRate();
    assert.equal(rate.bytesPerSecond, undefined);
    rate.add(0, 1000);
    assert.equal(rate.bytesPerSecond, undefined);
    rate.add(500, 1499);
    assert.equal(rate.bytesPerSecond, undefined);
    rate.add(600, 1500);
    assert.equal(rate.bytesPerSecond, 1200);
  });

  it('is measured over the last four seconds', () => {
    const rate = new TransferRate();
    for (let second = 0; second <= 10; second++) rate.add(second * 1000, second * 1000);
    for (let second = 11; second <= 14; second++) rate.add(10_000, second * 1000);
    assert.equal(rate.bytesPerSecond, 0);
  });

  it('is known again half a second after the clock was set back', () => {
    const rate = new TransferRate();
    rate.add(0, 3_600_000);
    rate.add(100, 3_601_000);
    rate.add(200, 1_000);
    assert.equal(rate.bytesPerSecond, undefined);
    rate.add(300, 1_500);
    assert.equal(rate.bytesPerSecond, 200);
  });

  it('does not fall to nothing by a gap between two samples', () => {
    const rate = new TransferRate();
    rate.add(0, 0);
    rate.add(1000, 10_000);
    assert.equal(rate.bytesPerSecond, 100);
  });
});
