import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The desktop VS Code that VSCODE_EXECUTABLE names; undefined when it names none. */
export function chosenDesktop(): string | undefined {
  const chosen = process.env['VSCODE_EXECUTABLE'];
  if (chosen && !fs.existsSync(chosen)) {
    throw new Error(`VSCODE_EXECUTABLE names no file: ${chosen}`);
  }
  return chosen;
}

/** A desktop VS Code where installers put it. */
export function installedDesktop(): string | undefined {
  return usualPlaces().find((file) => fs.existsSync(file));
}

/** Whether a window could be shown. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function usualPlaces(): string[] {
  switch (process.platform) {
    case 'darwin': {
      const app = 'Visual Studio Code.app/Contents/MacOS/Electron';
      return [path.join('/Applications', app), path.join(os.homedir(), 'Applications', app)];
    }
    case 'win32':
      return ['LocalAppData', 'ProgramFiles'].flatMap((name) => {
        const folder = process.env[name];
        if (!folder) return [];
        const programs = name === 'LocalAppData' ? path.join(folder, 'Programs') : folder;
        return [path.join(programs, 'Microsoft VS Code/Code.exe')];
      });
    default:
      return ['/usr/share/code/code', '/snap/code/current/usr/share/code/code'];
  }
}
