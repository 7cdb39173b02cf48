import assert from 'node:assert/strict';
import { NetworkError } from '../../../../src/kit/errors';
import { ProxyError, type ProxyProblem } from '../../../../src/kit/proxyError';
import { ask, failureOf, ProxyFixture } from '../../../support/proxyFixture';
import { DIRECT } from '../../../support/testClient';
import type { ProxyAnswer } from '../../../support/tinyProxy';

const API = 'http://images.example:81';
const TARGET = 'images.example:81';

async function problemOf(answer: Promise<unknown>): Promise<ProxyProblem> {
  const error = await failureOf(answer);
  assert.ok(error instanceof ProxyError, String(error));
  assert.doesNotMatch(`${error.stack} ${error.cause} ${JSON.stringify(error)}`, /hunter|bWU6/);
  return error.problem;
}

describe('a request by a proxy', () => {
  const fixture = new ProxyFixture();

  function withUser(): string {
    return fixture.proxy.url.replace('//', '//me:hunter2@');
  }

  it('goes by a tunnel, but directly to this machine and to excepted hosts', async () => {
    const agent = fixture.agent({ noProxy: ['corp.invalid'] });
    assert.equal(await ask(agent, fixture.server.url), 'here');
    assert.equal(
      await ask(agent, fixture.server.url.href.replace('127.0.0.1', 'localhost')),
      'here',
    );
    assert.equal(await ask(agent, API), 'here');
    await assert.rejects(ask(agent, 'http://api.corp.invalid'), NetworkError);
    assert.deepEqual(fixture.proxy.targets, [TARGET]);
  });

  it('never sends what is for this machine to a proxy, whichever of its addresses it is', async () => {
    const { port } = fixture.server.url;
    const agent = fixture.agent();
    for (const host of ['127.0.0.2', '127.1.2.3', '[::1]']) {
      await ask(agent, `http://${host}:${port}`).catch(() => {}); // Nothing need listen there.
    }
    await ask(agent, `http://x.localhost:${port}`);
    assert.deepEqual(fixture.proxy.targets, [`x.localhost:${port}`]);
  });

  it('names host and port of an IPv6 address as a URL does', async () => {
    await ask(fixture.agent(), 'http://[fd00::1]:81');
    assert.deepEqual(fixture.proxy.targets, ['[fd00::1]:81']);
  });

  it('sends user name and password, a user alone, the whole header, or nothing', async () => {
    const settings = [
      { proxy: withUser() },
      { proxy: fixture.proxy.url.replace('//', '//key@') },
      { proxy: withUser(), proxyAuthorization: 'Bearer abc' },
      {},
    ];
    for (const one of settings) await ask(fixture.agent(one), API);
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    assert.deepEqual(
      fixture.proxy.asked.map(({ authorization }) => authorization),
      [basic('me:hunter2'), basic('key:'), 'Bearer abc', undefined],
    );
  });

  const refusals: readonly (readonly [number, ProxyProblem['kind']])[] = [
    [302, 'refused'],
    [400, 'refused'],
    [403, 'refused'],
    [429, 'refused'],
    [500, 'cannotReach'],
    [502, 'cannotReach'],
    [503, 'cannotReach'],
    [504, 'cannotReach'],
  ];
  for (const [status, kind] of refusals) {
    it(`is ${kind} after ${status}, with the host and port that were asked for`, async () => {
      fixture.proxy.answer = status;
      const url = `${API}/secret/path?query`;
      const problem = await problemOf(ask(fixture.agent({ proxy: withUser() }), url));
      assert.deepEqual(problem, { kind, status, target: TARGET });
    });
  }

  it('may pass where the proxy cannot reach it, and not where it will not', async () => {
    const mayPass = async (status: number) => {
      fixture.proxy.answer = status;
      const error = await failureOf(ask(fixture.agent(), API));
      return error instanceof ProxyError && error.mayPass;
    };
    assert.equal(await mayPass(503), true);
    assert.equal(await mayPass(403), false);
  });

  for (const status of [407, 401]) {
    it(`is about user name and password after ${status}`, async () => {
      fixture.proxy.answer = status;
      const [had, none] = await Promise.all([
        problemOf(ask(fixture.agent({ proxy: withUser() }), API)),
        problemOf(
          ask(fixture.agent({ proxy: '', environment: { HTTPS_PROXY: fixture.proxy.url } }), API),
        ),
      ]);
      const problem = { kind: 'credentials', status, offered: [] };
      assert.deepEqual(had, { ...problem, setting: 'http.proxy', hadCredentials: true });
      assert.deepEqual(none, { ...problem, setting: 'HTTPS_PROXY', hadCredentials: false });
      const proxyAuthorization = 'Basic hunter2';
      const header = await problemOf(ask(fixture.agent({ proxyAuthorization }), API));
      const setting = 'http.proxyAuthorization';
      assert.deepEqual(header, { ...problem, setting, hadCredentials: true });
    });
  }

  it('says which ways to sign in are offered where ours is not among them', async () => {
    const offered = async (...schemes: readonly string[]) => {
      fixture.proxy.answer = { status: 407, headers: { 'Proxy-Authenticate': [...schemes] } };
      const problem = await problemOf(ask(fixture.agent(), API));
      return problem.kind === 'credentials' && problem.offered;
    };
    assert.deepEqual(await offered('Negotiate', 'NTLM'), ['Negotiate', 'NTLM']);
    assert.deepEqual(await offered('Negotiate', 'Basic realm="x"'), []);
    assert.deepEqual(await offered('Unheard-of realm="a thing [to](command:run)"'), []);
  });

  for (const answer of ['end', 'garbage'] satisfies ProxyAnswer[]) {
    it(`is the fault of the proxy where it answers with ${answer}`, async () => {
      fixture.proxy.answer = answer;
      const problem = await problemOf(ask(fixture.agent(), API, 'POST'));
      assert.equal(problem.kind, 'unreachable');
    });
  }

  it('is the fault of the proxy where nobody listens', async () => {
    const agent = fixture.agent();
    await fixture.proxy.stop();
    const problem = await problemOf(ask(agent, API));
    assert.equal(problem.kind, 'unreachable');
    assert.match(problem.kind === 'unreachable' ? problem.reason : '', /^connect ECONNREFUSED 127/);
  });

  it('ends where the proxy says nothing', async () => {
    fixture.proxy.answer = 'silence';
    const problem = await problemOf(ask(fixture.agent({}, 50), API));
    assert.equal(problem.kind, 'silent');
  });

  it('ends at once where the settings change before the proxy has answered', async () => {
    fixture.proxy.answer = 'silence';
    const agent = fixture.agent();
    const problem = problemOf(ask(agent, API));
    await fixture.proxy.untilAsked(1);
    const next = await fixture.startProxy();
    agent.configure({ ...DIRECT, proxy: next.url });
    assert.equal((await problem).kind, 'changed');
    assert.equal(await ask(agent, API), 'here');
    assert.deepEqual(next.targets, [TARGET]);
  });

  it('ends with the window', async () => {
    fixture.proxy.answer = 'silence';
    const agent = fixture.agent();
    const answer = assert.rejects(ask(agent, API));
    await fixture.proxy.untilAsked(1);
    await agent.dispose();
    await answer;
  });
});
