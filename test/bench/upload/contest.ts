import { once } from 'node:events';
import path from 'node:path';
import { runQuietly } from '../../workbench/command';
import { aptCommand, isOnPath } from '../../workbench/debianPackages';
import { reportOf, startProgram } from '../program';
import type { UploadReport } from './uploader/main';

/** A store on loopback that keeps nothing. */
export interface Sink {
  readonly url: string;
  /** The file of its certificate, which vouches for itself. */
  readonly certificate: string | undefined;
  stop(): void;
}

/**
 * Starts a store that takes so many bytes a second, or all that come; over TLS, with a certificate
 * that is made in `folder` for this run.
 */
export async function startSink(
  scheme: 'http' | 'https',
  folder: string,
  bytesPerSecond = 0,
): Promise<Sink> {
  const tls = scheme === 'https' ? await makeCertificate(folder) : undefined;
  const files = tls ? [tls.certificate, tls.key] : [];
  const sink = startProgram('upload/sink', [String(bytesPerSecond), ...files]);
  const [port] = (await once(sink, 'message')) as [number];
  return {
    url: `${scheme}://127.0.0.1:${port}/image`,
    certificate: tls?.certificate,
    stop: () => void sink.kill(),
  };
}

async function makeCertificate(folder: string): Promise<{ certificate: string; key: string }> {
  requireTool('openssl');
  const certificate = path.join(folder, 'certificate.pem');
  const key = path.join(folder, 'key.pem');
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate];
  await runQuietly('openssl', ['req', '-x509', ...made, '-days', '1', ...name]);
  return { certificate, key };
}

/** Throws, and says how to get it, when a program is not there to compare with. */
export function requireTool(name: string): void {
  if (!isOnPath(name)) throw new Error(`there is no ${name}. Try: ${aptCommand([name])}`);
}

export interface CurlReport {
  /** From its start to the answer. */
  readonly seconds: number;
  /** Of all processors, in the program and in the system for it. */
  readonly cpuSeconds: number;
}

/** Uploads by curl, with the same headers. */
export async function curlOnce({ url, certificate }: Sink, file: string): Promise<CurlReport> {
  const headers = ['Content-Type: application/octet-stream', 'Expect:', 'Accept:', 'User-Agent:'];
  const curl = [
    'curl',
    '--silent',
    '--show-error',
    '--fail',
    '--noproxy',
    '*',
    '--upload-file',
    file,
    ...(certificate ? ['--cacert', certificate] : []),
    ...headers.flatMap((header) => ['--header', header]),
    '--write-out',
    '%{time_total}\\n',
    url,
  ];
  const output = await runQuietly('sh', ['-c', '"$@" && times', 'sh', ...curl]);
  const lines = output.replaceAll(',', '.').trim().split('\n'); // curl follows the locale
  const used = [...(lines.at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)]; // of what the shell ran
  const cpuSeconds = used.reduce((sum, [, minutes, seconds]) => {
    return sum + Number(minutes) * 60 + Number(seconds);
  }, 0);
  return { seconds: Number(lines[0]), cpuSeconds };
}

/** Computes a SHA-256 by openssl: seconds. */
export async function digestOnce(file: string): Promise<number> {
  const started = performance.now();
  await runQuietly('openssl', ['dgst', '-sha256', file]);
  return (performance.now() - started) / 1000;
}

/** Uploads by the extension's own uploader, in a fresh process. */
export function uploadOnce(
  { url, certificate }: Sink,
  files: { readonly small: string; readonly file: string },
): Promise<UploadReport> {
  const trusted = certificate ? { NODE_EXTRA_CA_CERTS: certificate } : {};
  return reportOf('upload/uploader', [url, files.small, files.file], trusted);
}
