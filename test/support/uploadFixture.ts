import type { JournalEntry } from '../simulator/journal';
import { Fixture } from './fixture';
import type { Shown } from './stage';
import { TestFiles } from './wizard';

/** Somebody is signed in, and every test has files of its own. */
export class UploadFixture<S extends Shown = Shown> extends Fixture<S> {
  files!: TestFiles;

  constructor() {
    super();
    beforeEach(async () => {
      this.files = new TestFiles();
      await this.signIn();
    });
    afterEach(() => this.files.remove());
  }

  /** The requests that made an image to upload into. */
  created(): readonly JournalEntry[] {
    return this.simulator.journal.requests('POST', /\/images\/upload$/);
  }

  imageOf(label: string) {
    return this.simulator.account.images.find((image) => image.label === label);
  }
}
