import { createLinodeClient } from '../../../src/api/client';
import type { Agent } from '../../../src/api/connection/agent';
import type { LinodeApis } from '../../../src/api/linodeApi';
import type { Simulator } from '../../simulator/simulator';
import { testAgent, testClient } from '../../support/testClient';

export interface RealClient extends LinodeApis {
  dispose(): Promise<void>;
}

/** The extension's client of the API at `url`, which goes by that agent; directly unless told. */
export function realClient(
  { tokens }: Simulator,
  url: string,
  agent: Agent = testAgent(),
): RealClient {
  const { connection, credentials, dispose } = testClient(url, tokens.minimal);
  const apis = createLinodeClient({ ...connection, dispatcher: agent.dispatcher }, credentials);
  return {
    ...apis,
    dispose: async () => {
      await dispose();
      await agent.dispose();
    },
  };
}
