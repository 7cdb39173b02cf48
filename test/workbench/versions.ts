/** A VS Code to test on, as a desktop build and as the server build of the same release. */
export interface VsCodeVersion {
  readonly name: 'floor' | 'newest';
  /** The release of npm's code-server. */
  readonly codeServer: string;
  /** What that release contains. */
  readonly vscode: string;
  /** The Node major that it runs on, and so the extension, too. */
  readonly node: number;
  /** What @vscode/test-electron is asked for. */
  readonly desktop: string;
}

/** The oldest VS Code that `engines.vscode` lets in. */
export const floor: VsCodeVersion = {
  name: 'floor',
  codeServer: '4.100.3',
  vscode: '1.100.3',
  node: 20,
  desktop: '1.100.3',
};

/** The newest VS Code that has a server build. */
export const newest: VsCodeVersion = {
  name: 'newest',
  codeServer: '4.139.1',
  vscode: '1.139.1',
  node: 24,
  desktop: 'stable',
};
