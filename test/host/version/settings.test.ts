import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SettingError } from '../../../src/kit/errors';
import { setWindow } from '../../../src/ui/safeWindow';
import { apiUrl, deniedRegions, imagePrice, waitMs } from '../../../src/ui/settings';
import { vscodeWindow } from '../../../src/ui/vscode/vscodeWindow';
import { setApiUrl } from '../../hostStage/apiSetting';

describe('a setting of the wrong type', () => {
  before(() => setWindow(vscodeWindow));

  async function using(key: string, value: unknown, check: () => void): Promise<void> {
    const section = () => vscode.workspace.getConfiguration('linodeImages');
    const before = section().inspect(key)?.globalValue;
    await section().update(key, value, vscode.ConfigurationTarget.Global);
    try {
      check();
    } finally {
      await section().update(key, before, vscode.ConfigurationTarget.Global);
    }
  }

  it('of the wait is the default, so that the wait ends', async () => {
    await using('waitMinutes', 5, () => assert.equal(waitMs.value, 300_000));
    for (const wrong of ['soon', -1]) {
      await using('waitMinutes', wrong, () => assert.equal(waitMs.value, 1_800_000));
    }
  });

  it('of the price is the default', async () => {
    const price = () => imagePrice.value.perGbMonth;
    await using('price.perGbMonth', 0, () => assert.equal(price(), 0));
    for (const wrong of ['cheap', -1]) {
      await using('price.perGbMonth', wrong, () => assert.equal(price(), 0.1));
    }
  });

  it('of the address of the API is told', () => {
    setApiUrl(7);
    assert.throws(() => apiUrl.value, SettingError);
  });

  it('of the regions names none', async () => {
    await using('regions.cannotHoldImages', 'gb-lon', () => {
      assert.deepEqual(deniedRegions.value, []);
    });
  });
});
