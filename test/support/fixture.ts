import path from 'node:path';
import type { Simulator, SimulatorOptions } from '../simulator/simulator';
import { closes, types } from './deeds';
import { newSimulator } from './newSimulator';
import { asUser } from './scriptedUser';
import { untilQuiet } from './settled';
import { execute, type Shown, type StageNetwork, stage } from './stage';

export const TOKEN_BOX = /^Paste a personal access token/;

/**
 * The extension, its views open, beside a simulator that is as new for every test of a suite; nobody
 * is signed in.
 */
export class Fixture<S extends Shown = Shown> {
  simulator!: Simulator;
  extension!: S;
  readonly #env = { ...process.env };

  constructor(
    options: () => SimulatorOptions = () => ({}),
    networkTo: (simulator: Simulator) => Promise<StageNetwork | undefined> = async () => undefined,
  ) {
    beforeEach(async () => {
      process.env['LINODE_CLI_CONFIG'] = path.join(__dirname, 'no-such-file');
      delete process.env['LINODE_TOKEN'];
      delete process.env['LINODE_CLI_TOKEN'];
      this.simulator = await newSimulator(options());
      const { journal, url } = this.simulator;
      const isListed = () => journal.next(({ path: asked }) => asked.endsWith('/images'));
      const network = await networkTo(this.simulator);
      this.extension = (await stage().open(url, isListed, network)) as S;
    });
    afterEach(async () => {
      Object.assign(process.env, this.#env);
      this.simulator.faults.clear();
      this.simulator.faults.release();
      await this.simulator.journal.idle(); // What is cut would be asked again in the next test.
      await stage().close();
      await this.simulator.stop();
    });
  }

  /** Signs in, and waits until all that this asks of Linode is answered. */
  async signIn(token: string = this.simulator.tokens.minimal): Promise<void> {
    await this.beginSignIn(token);
    await stage().untilListed();
    await untilQuiet(this.simulator.journal);
  }

  async beginSignIn(token: string = this.simulator.tokens.minimal): Promise<void> {
    await asUser([types(token, TOKEN_BOX), closes(/^Signed in to Linode as “.+”/)], () =>
      execute('linodeImages.signIn'),
    );
  }

  async signOut(): Promise<void> {
    await asUser([closes(/^Signed out/)], () => execute('linodeImages.signOut'));
  }
}
