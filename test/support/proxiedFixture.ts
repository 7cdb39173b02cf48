import assert from 'node:assert/strict';
import { selfSigned } from './certificate';
import { Fixture } from './fixture';
import { TinyProxy } from './tinyProxy';

const NAME = 'images.test';

/** The same with an API whose name is of no machine: a proxy alone leads there. */
export class ProxiedFixture extends Fixture {
  #proxy: TinyProxy | undefined;

  constructor() {
    const host = { name: NAME, ...selfSigned([NAME]) };
    super(
      () => ({ host }),
      async ({ address }) => {
        this.#proxy = await new TinyProxy(new URL(address)).start();
        return { proxy: this.#proxy.url, proxyStrictSSL: false };
      },
    );
    afterEach(() => this.#proxy?.stop());
  }

  /** Cuts what goes through the proxy, which lets nothing through from now on. */
  block(): void {
    assert.ok(this.#proxy);
    this.#proxy.answer = 503;
    this.#proxy.cut();
  }
}
