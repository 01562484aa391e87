import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, relative, resolve } from 'node:path';
import { startServer } from './editor/server.ts';
import { fromRoot, root } from './paths.ts';
import { packVsix } from './vsix.ts';

/**
 * Shows Faultline on examples/shop, or on the folder given: prints the report, then serves a VS Code with the packaged
 * extension until it is interrupted. Without a terminal it prints the report, says how to open the editor, and ends.
 * @returns the process's exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const folder = resolve(process.env['INIT_CWD'] ?? root, args[0] ?? fromRoot('examples', 'shop'));
  if (!existsSync(folder)) {
    console.error(`There is no folder ${folder}.`);
    return 2;
  }
  console.error('Building …');
  const { file } = await packVsix();
  const analysis = spawnSync(process.execPath, [fromRoot('dist', 'cli.cjs'), 'analyze', folder, '--fail-on', 'never'], {
    stdio: 'inherit',
  });
  if (analysis.status !== 0) return analysis.status ?? 4;
  console.log();
  if (process.platform !== 'linux') return openInstalled(folder, file);
  if (process.stdout.isTTY !== true) {
    console.log(`To look at it in VS Code: npm start${args[0] === undefined ? '' : ` -- ${args[0]}`}, in a terminal.`);
    console.log(`In a VS Code of your own: code --install-extension ${relative(process.cwd(), file)}`);
    return 0;
  }
  return serve(folder, file);
}

async function serve(folder: string, vsix: string): Promise<number> {
  // The token keeps other pages in the person's browser from driving a workbench that has a terminal.
  const token = crypto.randomUUID();
  const server = await startServer({ mode: 'user', token, vsix });
  console.log(`VS Code with Faultline on ${folder}:\n`);
  console.log(`  http://127.0.0.1:${server.port}/?tkn=${token}&folder=${encodeURIComponent(folder)}\n`);
  console.log(
    'It opens in Restricted Mode, in which Faultline works; trust the folder to have git history read as well.',
  );
  console.log('Ctrl+C ends it.');
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
  await server.close();
  return 0;
}

/** VS Code's server runs on Linux only here; elsewhere a person's own VS Code takes its place. */
function openInstalled(folder: string, vsix: string): number {
  const code = onPath('code');
  if (code === undefined) {
    console.log(
      `Install ${relative(process.cwd(), vsix)} in VS Code ("Extensions: Install from VSIX…") and open ${folder}.`,
    );
    return 0;
  }
  const shell = process.platform === 'win32';
  spawnSync(code, ['--install-extension', vsix, '--force'], { stdio: 'inherit', shell });
  spawnSync(code, [folder], { stdio: 'inherit', shell });
  return 0;
}

function onPath(command: string): string | undefined {
  const names = process.platform === 'win32' ? [`${command}.cmd`, `${command}.exe`] : [command];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));
}
