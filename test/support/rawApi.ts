import { type Agent, request } from 'node:http';
import type { Simulator } from '../simulator/simulator';

/** An answer as a client sees it. */
export interface Seen {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

/** Calls the API below /v4beta. */
export interface ApiClient {
  get(path: string, filter?: unknown): Promise<Seen>;
  post(path: string, body: unknown): Promise<Seen>;
  put(path: string, body: unknown): Promise<Seen>;
  delete(path: string): Promise<Seen>;
}

/** A plain client for the simulator; '' sends no token. */
export function apiClient(
  simulator: Simulator,
  token: string = simulator.tokens.full,
  userAgent = 'test',
): ApiClient {
  const base = `${simulator.url}/v4beta`;
  const common: Record<string, string> = { 'User-Agent': userAgent };
  if (token) common['Authorization'] = `Bearer ${token}`;
  const send = (method: string) => (path: string, body: unknown) =>
    look(base + path, {
      method,
      headers: { ...common, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    get: (path, filter) =>
      look(base + path, {
        headers: {
          ...common,
          ...(filter === undefined ? {} : { 'X-Filter': JSON.stringify(filter) }),
        },
      }),
    post: send('POST'),
    put: send('PUT'),
    delete: (path) => look(base + path, { method: 'DELETE', headers: common }),
  };
}

/** Fetches a URL; the body is parsed if it is JSON. */
export async function look(url: string, init?: RequestInit): Promise<Seen> {
  const response = await fetch(url, init);
  const text = await response.text();
  const json = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    body: json ? JSON.parse(text) : text,
  };
}

/** PUTs bytes as an upload should be sent, but for `headers`. Rejects if the connection is cut. */
export function putBytes(
  url: string,
  bytes: Buffer,
  headers: Record<string, string> = {},
  agent?: Agent,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const req = request(url, {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(bytes.length),
        ...headers,
      },
      ...(agent && { agent }),
    });
    req.on('error', reject);
    req.on('response', (res) => {
      let text = '';
      res.on('data', (chunk) => {
        text += chunk;
      });
      res.on('error', reject);
      res.on('end', () => resolve({ status: res.statusCode ?? 0, text }));
    });
    req.end(bytes);
  });
}
