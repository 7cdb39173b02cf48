import path from 'node:path';
import * as vscode from 'vscode';
import type { Simulator, SimulatorOptions } from '../simulator/simulator';
import { setApiUrl } from './apiSetting';
import { closes, types } from './deeds';
import { newSimulator } from './newSimulator';
import { type OpenExtension, openExtension, showViews, untilContext } from './openExtension';
import { asUser } from './scriptedUser';

export const TOKEN_BOX = /^Paste a personal access token/;

/**
 * The running extension, its views open, beside a simulator of its own for every test of a suite;
 * nobody is signed in.
 */
export class HostFixture {
  simulator!: Simulator;
  extension!: OpenExtension;
  readonly #env = { ...process.env };

  constructor(options: () => SimulatorOptions = () => ({})) {
    beforeEach(async () => {
      process.env['LINODE_CLI_CONFIG'] = path.join(__dirname, 'no-such-file');
      delete process.env['LINODE_TOKEN'];
      delete process.env['LINODE_CLI_TOKEN'];
      this.simulator = await newSimulator(options());
      this.extension = await openExtension();
      await showViews();
      const listed = this.simulator.journal.next(({ path: asked }) => asked.endsWith('/images'));
      setApiUrl(this.simulator.url); // Nobody is signed in at an address that is new.
      await listed;
      await untilContext('linodeImages.signedIn', false);
    });
    afterEach(async () => {
      Object.assign(process.env, this.#env);
      this.simulator.faults.clear();
      this.simulator.faults.release();
      await this.simulator.journal.idle(); // What is cut would be asked again in the next test.
      await this.simulator.stop();
    });
  }

  async signIn(token: string = this.simulator.tokens.minimal): Promise<void> {
    await asUser([types(token, TOKEN_BOX), closes(/^Signed in to Linode as “.+”/)], () =>
      vscode.commands.executeCommand('linodeImages.signIn'),
    );
  }

  async signOut(): Promise<void> {
    await asUser([closes(/^Signed out/)], () =>
      vscode.commands.executeCommand('linodeImages.signOut'),
    );
  }
}
