import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';
import { packageRoot } from '../rules.ts';

export const lsp: Command = {
  name: 'lsp',
  summary: 'Start the language server, for editors other than VS Code.',
  usage: [''],
  about: `
Speaks the Language Server Protocol over stdin and stdout: findings as diagnostics, quick fixes, completion and hover in
faultline.yaml. Set it up in your editor as a server for TypeScript, JavaScript and YAML, with the repository as root.`,
  options: { stdio: { type: 'boolean', help: 'Accepted and ignored: it is the only way to talk to it.' } },
  examples: [['faultline lsp', 'as the command of the server in your editor']],
  async run(_args, io) {
    const server = join(packageRoot() ?? '.', 'dist', 'server.cjs');
    if (!existsSync(server)) {
      io.err(`The language server is not built: ${server} is missing. Run npm run build.\n`);
      return EXIT.internal;
    }
    // A process of its own, started as a file: it must survive what this one does, and the other way round.
    const child = spawn(process.execPath, [server, '--stdio'], { stdio: 'inherit' });
    io.signal.addEventListener('abort', () => child.kill());
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code, signal) => resolve(signal === null ? (code ?? EXIT.internal) : EXIT.interrupted));
    });
  },
};
