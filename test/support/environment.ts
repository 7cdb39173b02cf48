import { stage } from './stage';

/** What the tests of a suite put on the clipboard, the addresses that they open, and the commands that they run. */
export class Outside {
  copied: string[] = [];
  opened: string[] = [];
  /** What was run in terminals, after their names. */
  ran: string[] = [];

  constructor() {
    let giveBack = (): void => {};
    beforeEach(() => {
      this.copied = [];
      this.opened = [];
      this.ran = [];
      giveBack = stage().onLeaving({
        copied: (text) => this.copied.push(text),
        opened: (url) => this.opened.push(url),
        ran: (terminal, command) => this.ran.push(`${terminal}: ${command}`),
      });
    });
    afterEach(() => giveBack());
  }
}
