import { stage } from './stage';

/** What the tests of a suite put on the clipboard, and the addresses that they open. */
export class Outside {
  copied: string[] = [];
  opened: string[] = [];

  constructor() {
    let giveBack = (): void => {};
    beforeEach(() => {
      this.copied = [];
      this.opened = [];
      giveBack = stage().onLeaving({
        copied: (text) => this.copied.push(text),
        opened: (url) => this.opened.push(url),
      });
    });
    afterEach(() => giveBack());
  }
}
