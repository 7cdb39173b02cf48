import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedExchange } from '../simulator/exchanges';
import { OpenApiReference } from './openapi';

/** The outcome of a truth check. */
export interface TruthReport {
  /** How many requests of the extension, and how many answers of the simulator, were checked. */
  checked: { requests: number; answers: number };
  /** Each begins with the exchange it is about; the same problem is told once. */
  problems: string[];
}

/** The folder of the reference: LINODE_API_REFERENCE, or next to the repository. */
export function referenceFolder(): string {
  return process.env['LINODE_API_REFERENCE'] ?? join('..', 'shared', 'linode-api');
}

/** True if the reference is there to be checked against. */
export function hasReference(folder: string): boolean {
  return existsSync(join(folder, 'openapi.json'));
}

/**
 * Checks every exchange recorded in `folder` against the OpenAPI document in `reference`: what the
 * extension asked, and what the simulator answered where no fault made the answer. Finding no
 * exchange at all is a problem.
 */
export function checkExchanges(folder: string, reference: string): TruthReport {
  const api = new OpenApiReference(join(reference, 'openapi.json'));
  const report: TruthReport = { checked: { requests: 0, answers: 0 }, problems: [] };
  const problems = new Set<string>();
  for (const exchange of readExchanges(folder)) {
    for (const problem of checkExchange(api, exchange, report.checked)) {
      problems.add(`${exchange.method} ${exchange.path} → ${exchange.status}: ${problem}`);
    }
  }
  if (report.checked.requests + report.checked.answers === 0) {
    problems.add(`no exchange to check was found in ${folder}`);
  }
  return { ...report, problems: [...problems] };
}

function readExchanges(folder: string): RecordedExchange[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RecordedExchange);
}

function checkExchange(
  api: OpenApiReference,
  exchange: RecordedExchange,
  checked: TruthReport['checked'],
): string[] {
  const { answer, fault, method, query, requestBody, status, userAgent } = exchange;
  const ours = userAgent.startsWith('linode-images/');
  const path = api.findPath(exchange.path.replace(/^\/v4(beta)?/, ''));
  const operation = path === undefined ? undefined : api.findOperation(path, method);
  const problems: string[] = [];
  if (ours) {
    checked.requests += 1;
    if (!operation) problems.push('request: the reference has no such call');
    else {
      const wrong = [
        ...api.checkQuery(operation, new URLSearchParams(query)),
        ...api.checkRequestBody(operation, requestBody),
      ];
      problems.push(...wrong.map((problem) => `request: ${problem}`));
    }
  }
  if (operation && !fault && status !== 0) {
    checked.answers += 1;
    const wrong = api.checkAnswer(operation, status, answer);
    problems.push(...wrong.map((problem) => `answer: ${problem}`));
  }
  return problems;
}
