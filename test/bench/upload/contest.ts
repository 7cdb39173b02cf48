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

/** Starts a store; over TLS, with a certificate that is made in `folder` for this run. */
export async function startSink(scheme: 'http' | 'https', folder: string): Promise<Sink> {
  const tls = scheme === 'https' ? await makeCertificate(folder) : undefined;
  const sink = startProgram('upload/sink', tls ? [tls.certificate, tls.key] : []);
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

/** Uploads by curl, with the same headers: seconds from its start to the answer. */
export async function curlOnce({ url, certificate }: Sink, file: string): Promise<number> {
  const headers = ['Content-Type: application/octet-stream', 'Expect:', 'Accept:', 'User-Agent:'];
  const output = await runQuietly('curl', [
    ...['--silent', '--show-error', '--fail', '--noproxy', '*', '--upload-file', file],
    ...(certificate ? ['--cacert', certificate] : []),
    ...headers.flatMap((header) => ['--header', header]),
    ...['--write-out', '%{time_total}', url],
  ]);
  return Number(output.replace(',', '.')); // curl follows the locale
}

/** Uploads by the extension's own uploader, in a fresh process. */
export function uploadOnce(
  { url, certificate }: Sink,
  files: { readonly small: string; readonly file: string },
): Promise<UploadReport> {
  const trusted = certificate ? { NODE_EXTRA_CA_CERTS: certificate } : {};
  return reportOf('upload/uploader', [url, files.small, files.file], trusted);
}
