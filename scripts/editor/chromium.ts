import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { fromRoot } from '../paths.ts';

const INSTALLED = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];

/** Software rendering throughout: without the last three, painting a webview is five to ten times slower. */
const FLAGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu-compositing',
  '--disable-gpu-rasterization',
  '--disable-accelerated-2d-canvas',
];

/**
 * A headless Chromium: the one $CHROME_PATH names, an installed one, or the one inside a package, unpacked once
 * (`CHROME_PATH=packaged` asks for that one where another is installed).
 * The caller closes it.
 * @throws when the browser does not start; the message says which one was tried
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env['CHROME_PATH'] ?? onPath();
  if (installed !== undefined && installed !== 'packaged') return launch(installed, ['--headless=new']);
  const home = await unpackedChromium();
  return launch(join(home, 'chromium'), ['--headless=old'], {
    LD_LIBRARY_PATH: [join(home, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter),
    // The package brings fonts for machines that have none.
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: home }),
  });
}

async function launch(executablePath: string, headless: string[], env: Record<string, string> = {}): Promise<Browser> {
  try {
    return await chromium.launch({
      executablePath,
      args: [...FLAGS, ...headless],
      ignoreDefaultArgs: ['--headless', '--hide-scrollbars'],
      env: { ...process.env, ...env } as Record<string, string>,
      timeout: 60_000,
    });
  } catch (error) {
    throw new Error(`${executablePath} did not start; $CHROME_PATH may name another Chromium`, { cause: error });
  }
}

function onPath(): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const found = INSTALLED.map((name) => join(folder, name)).find((file) => existsSync(file));
    if (found !== undefined) return found;
  }
  return undefined;
}

async function unpackedChromium(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packaged = join(entry.slice(0, entry.lastIndexOf(join('build'))), 'bin');
  const { version } = JSON.parse(await readFile(join(packaged, '..', 'package.json'), 'utf8')) as { version: string };
  const home = fromRoot('.vscode-test', `chromium-${version}`);
  if (existsSync(home)) return home;
  const temporary = `${home}.${process.pid}`;
  for (const file of await readdir(packaged)) {
    const bytes = await promisify(brotliDecompress)(await readFile(join(packaged, file)));
    await unpack(bytes, file.replace(/\.br$/, ''), temporary);
  }
  await writeFile(join(temporary, 'fonts.conf'), fontsConf(join(home, 'fonts')));
  await rename(temporary, home).catch(() => rm(temporary, { recursive: true, force: true }));
  return home;
}

/** The archives hold lib/ and fonts/ (with fonts.conf beside it), and SwiftShader's files, which belong beside Chromium. */
async function unpack(bytes: Buffer, name: string, home: string): Promise<void> {
  await mkdir(home, { recursive: true });
  const file = join(home, name);
  await writeFile(file, bytes);
  if (!name.endsWith('.tar')) return chmod(file, 0o755);
  await promisify(execFile)('tar', ['-xf', file, '-C', dirname(file)]);
  await rm(file);
}

const fontsConf = (folder: string): string =>
  `<?xml version="1.0"?>\n<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`;
