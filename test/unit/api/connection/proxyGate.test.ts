import assert from 'node:assert/strict';
import type { Agent } from '../../../../src/api/connection/agent';
import { ProxyError } from '../../../../src/kit/proxyError';
import { ask, ProxyFixture } from '../../../support/proxyFixture';
import { DIRECT } from '../../../support/testClient';
import type { ProxyAnswer } from '../../../support/tinyProxy';

const API = 'http://images.example:81';
const STORE = 'http://storage.example:81';

describe('a proxy that refuses a password', () => {
  const fixture = new ProxyFixture();

  function withPassword(password: string): string {
    return fixture.proxy.url.replace('//', `//me:${password}@`);
  }

  /** What became of requests that began together: answered, or the kind of the problem. */
  function outcomes(agent: Agent, ...urls: readonly string[]): Promise<string[]> {
    const outcome = (url: string) =>
      ask(agent, url).catch((error: unknown) =>
        error instanceof ProxyError ? error.problem.kind : String(error),
      );
    return Promise.all(urls.map(outcome));
  }

  function refuseAll(answer: ProxyAnswer = 407): void {
    fixture.proxy.answer = answer;
  }

  for (const status of [407, 401]) {
    it(`is asked once by requests that begin together, and by none afterwards (${status})`, async () => {
      refuseAll(status);
      const agent = fixture.agent({ proxy: withPassword('wrong') });
      const refused = Array<string>(4).fill('credentials');
      assert.deepEqual(await outcomes(agent, API, API, STORE, API), refused);
      assert.deepEqual(await outcomes(agent, API, STORE, STORE, API), refused);
      assert.equal(fixture.proxy.asked.length, 1);
    });
  }

  it('does not keep requests from going directly', async () => {
    refuseAll();
    const agent = fixture.agent();
    const both = await outcomes(agent, API, fixture.server.url.href);
    assert.deepEqual(both, ['credentials', 'here']);
  });

  it('is asked once more by what a user asks for by hand', async () => {
    refuseAll();
    const agent = fixture.agent();
    await outcomes(agent, API);
    const byHand = await agent.byHand(() => outcomes(agent, API, STORE, API));
    assert.deepEqual(byHand, ['credentials', 'credentials', 'credentials']);
    assert.equal(fixture.proxy.asked.length, 2);
    await agent.byHand(async () => {}); // Not everything that is asked for needs a request.
    await outcomes(agent, API);
    assert.equal(fixture.proxy.asked.length, 2);
  });

  it('is not asked twice by what a user asks for while the first answer is on its way', async () => {
    fixture.proxy.answer = 'silence';
    const agent = fixture.agent();
    const first = outcomes(agent, API);
    await fixture.proxy.untilAsked(1);
    const byHand = agent.byHand(() => outcomes(agent, API));
    agent.configure({ ...DIRECT, proxy: withPassword('other') });
    assert.deepEqual([await first, await byHand], [['changed'], ['changed']]);
    assert.equal(fixture.proxy.asked.length, 1);
  });

  it('lets all through again once it takes the password after all', async () => {
    refuseAll();
    const agent = fixture.agent();
    await outcomes(agent, API);
    fixture.proxy.answer = 200;
    const answers = await agent.byHand(() => outcomes(agent, API, STORE, API));
    assert.deepEqual(answers, ['here', 'here', 'here']);
    assert.deepEqual(await outcomes(agent, STORE), ['here']);
  });

  it('is asked at once when the settings change, and as rarely', async () => {
    fixture.proxy.answer = ({ authorization = '' }) => {
      const plain = Buffer.from(authorization.slice('Basic '.length), 'base64').toString();
      return plain === 'me:right' ? 200 : 407;
    };
    const agent = fixture.agent({ proxy: withPassword('wrong') });
    assert.deepEqual(await outcomes(agent, API, STORE), ['credentials', 'credentials']);
    agent.configure({ ...DIRECT, proxy: withPassword('wrong2') });
    assert.deepEqual(await outcomes(agent, API, STORE), ['credentials', 'credentials']);
    agent.configure({ ...DIRECT, proxy: withPassword('right') });
    assert.deepEqual(await outcomes(agent, API, STORE), ['here', 'here']);
    assert.equal(fixture.proxy.asked.length, 4);
  });

  it('stays refused when anything else in the settings or the environment changes', async () => {
    refuseAll();
    const settings = { ...DIRECT, proxy: withPassword('wrong') };
    const agent = fixture.agent(settings);
    await outcomes(agent, API);
    assert.equal(agent.configure({ ...settings, environment: { GIT_ASKPASS: 'x' } }), false);
    await outcomes(agent, API);
    assert.equal(fixture.proxy.asked.length, 1);
  });

  it('is not asked any more when it takes back what it took', async () => {
    const agent = fixture.agent();
    await outcomes(agent, API);
    refuseAll();
    assert.deepEqual(await outcomes(agent, STORE), ['credentials']);
    assert.deepEqual(await outcomes(agent, STORE), ['credentials']);
    assert.equal(fixture.proxy.asked.length, 2);
  });

  it('is asked once when it takes back what it took while many ask', async () => {
    const agent = fixture.agent();
    assert.deepEqual(await outcomes(agent, API, STORE), ['here', 'here']);
    refuseAll();
    const refused = Array<string>(5).fill('credentials');
    const others = [1, 2, 3, 4, 5].map((name) => `http://s${name}.example:81`);
    assert.deepEqual(await outcomes(agent, ...others), refused);
    assert.equal(fixture.proxy.asked.length, 3);
  });

  it('refuses or misses one host without a word on another', async () => {
    fixture.proxy.answer = ({ target }) => (target.startsWith('storage') ? 403 : 200);
    assert.deepEqual(await outcomes(fixture.agent(), STORE, API), ['refused', 'here']);
    fixture.proxy.answer = ({ target }) => (target.startsWith('storage') ? 503 : 200);
    assert.deepEqual(await outcomes(fixture.agent(), STORE, API), ['cannotReach', 'here']);
  });

  it('keeps those who wait no longer than the one that asks', async () => {
    fixture.proxy.answer = 'silence';
    const all = await outcomes(fixture.agent({}, 50), API, STORE, API);
    assert.deepEqual(all, ['silent', 'silent', 'silent']);
    assert.equal(fixture.proxy.asked.length, 1);
  });
});
