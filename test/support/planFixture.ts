import assert from 'node:assert/strict';
import type { ToolId } from '../../src/kit/manifest';
import type { WireImage } from '../simulator/wire';
import { callTool } from './stage';
import { UploadFixture } from './uploadFixture';

/** An account in which an agent plans and has plans carried out. */
export class PlanFixture extends UploadFixture {
  /** An image of 1 GB, with a copy in each of these regions. */
  add(label: string, regions: readonly string[] = ['us-ord'], rest: Partial<WireImage> = {}) {
    return this.simulator.account.addImage({
      label,
      size: 1000,
      regions: regions.map((region) => ({ region, status: 'available' })),
      ...rest,
    });
  }

  isThere(id: string): boolean {
    return this.simulator.account.image(id) !== undefined;
  }

  /** How many requests were sent that may change something. */
  get changes(): number {
    return this.simulator.journal.entries.filter(({ method }) => method !== 'GET').length;
  }
}

/** Makes a plan, and gives its id. */
export async function planBy(id: ToolId, input: unknown): Promise<string> {
  return String((await callTool(id, input))['plan']);
}

/** What an agent is told of a failure. */
export function failsWith(work: Promise<unknown>, message: RegExp): Promise<void> {
  return assert.rejects(work, ({ message: said }: Error) => {
    assert.match(said, message);
    return true;
  });
}
