import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalEntry } from './journal';

/** One line of a record of exchanges: what the truth check reads. */
export interface RecordedExchange {
  method: string;
  path: string;
  query: string;
  userAgent: string;
  requestBody?: unknown;
  status: number;
  answer?: unknown;
  /** True when a planned fault had a hand in the answer: it says nothing about the API. */
  fault?: true;
}

let files = 0;

/** Writes the API's exchanges down, if the environment names a folder for them. */
export class Exchanges {
  private readonly file: string | undefined;

  constructor(folder: string | undefined) {
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    files += 1;
    this.file = join(folder, `exchanges-${process.pid}-${Date.now()}-${files}.jsonl`);
  }

  /** Adds a request that is over. Signed URLs are masked, as they would let anybody upload. */
  add({ target, method, path, query, userAgent, body, status, answer, fault }: JournalEntry): void {
    if (this.file === undefined || target !== 'api') return;
    const exchange: RecordedExchange = {
      method,
      path,
      query,
      userAgent,
      requestBody: body,
      status,
      answer,
      ...(fault && { fault }),
    };
    const line = JSON.stringify(exchange).replace(/(Signature=)[^&"]*/g, '$1masked');
    appendFileSync(this.file, `${line}\n`);
  }
}
