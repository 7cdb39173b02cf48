import fs from 'node:fs';
import path from 'node:path';
import tls from 'node:tls';
import { makeTempFolder, type TempFolder } from '../../bench/tempFolder';
import type { Certificate } from '../../support/certificate';
import { runQuietly } from '../../workbench/command';

/** In the environment of the tests: the folder of the authority that Node was told to trust. */
const AUTHORITY_VARIABLE = 'LINODE_IMAGES_REAL_AUTHORITY';

const EC_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** The certificate authority of a run, of which nobody else knows. */
export class Authority {
  readonly #folder: TempFolder;

  private constructor(folder: TempFolder) {
    this.#folder = folder;
  }

  static async make(): Promise<Authority> {
    const authority = new Authority(makeTempFolder());
    const [cert, key] = filesIn(authority.folder);
    const files = ['-keyout', key, '-out', cert];
    const may = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=keyCertSign'];
    const name = ['-subj', '/CN=the authority of a test run', '-days', '1'];
    await runQuietly('openssl', ['req', '-x509', ...EC_KEY, ...files, ...name, ...may]);
    return authority;
  }

  get folder(): string {
    return this.#folder.path;
  }

  /** What lets programs trust it, and find it. Node reads it when it starts. */
  get environment(): NodeJS.ProcessEnv {
    const [cert] = filesIn(this.folder);
    return { NODE_EXTRA_CA_CERTS: cert, [AUTHORITY_VARIABLE]: this.folder };
  }

  remove(): void {
    this.#folder.remove();
  }
}

/** In Node from 24.5 on. */
interface NewerTls {
  getCACertificates(source: 'default'): readonly string[];
  setDefaultCACertificates(certificates: readonly string[]): void;
}

let own: Promise<Authority> | undefined;

/** Of the authority that Node was told of; a file that runs alone makes one, and trusts it. */
export async function authorityFolder(): Promise<string> {
  const given = process.env[AUTHORITY_VARIABLE];
  if (given) return given;
  own ??= makeOwn();
  return (await own).folder;
}

async function makeOwn(): Promise<Authority> {
  const authority = await Authority.make();
  const node = tls as unknown as NewerTls;
  const [cert] = filesIn(authority.folder);
  const text = fs.readFileSync(cert, 'utf8');
  node.setDefaultCACertificates([...node.getCACertificates('default'), text]);
  return authority;
}

/** A certificate of the authority in that folder for some hosts, names or addresses. */
export async function issue(authority: string, hosts: readonly string[]): Promise<Certificate> {
  const folder = makeTempFolder();
  const [cert, key] = filesIn(folder.path);
  const [byCert, byKey] = filesIn(authority);
  const names = hosts.map((host) => (/^[\d.]+$/.test(host) ? `IP:${host}` : `DNS:${host}`));
  const files = ['-CA', byCert, '-CAkey', byKey, '-keyout', key, '-out', cert];
  const about = ['-subj', '/CN=test', '-days', '1', '-addext', `subjectAltName=${names.join()}`];
  const isNone = ['-addext', 'basicConstraints=critical,CA:FALSE'];
  await runQuietly('openssl', ['req', '-x509', ...EC_KEY, ...files, ...about, ...isNone]);
  const [certText, keyText] = [cert, key].map((file) => fs.readFileSync(file, 'utf8'));
  folder.remove();
  return { cert: certText ?? '', key: keyText ?? '' };
}

function filesIn(folder: string): readonly [cert: string, key: string] {
  return [path.join(folder, 'certificate.pem'), path.join(folder, 'key.pem')];
}
