/** The outer page of the harness: what VS Code's frame is to a webview. The choices stand in the address. */
import { THEMES } from './themes.ts';

const form = document.querySelector('form')!;
const frame = document.querySelector('iframe')!;
const params = new URLSearchParams(location.search);
document.body.classList.toggle('bare', params.has('bare'));

const field = (name: string) => form.elements.namedItem(name) as HTMLSelectElement | HTMLInputElement;
const options = (name: string, values: readonly string[]) =>
  field(name).append(...values.map((value) => Object.assign(document.createElement('option'), { textContent: value })));
options('theme', Object.keys(THEMES));

async function start(): Promise<void> {
  options('data', (await (await fetch('/data')).json()) as string[]);
  for (const name of ['view', 'data', 'theme', 'phase', 'width']) {
    const value = params.get(name);
    if (value !== null) field(name).value = value;
  }
  load();
}

function load(): void {
  const width = field('width').value;
  frame.style.width = width === '' ? '100%' : `${width}px`;
  frame.src = `/frame?view=${field('view').value}&theme=${encodeURIComponent(field('theme').value)}&data=${field('data').value}`;
}

form.addEventListener('change', (event) => {
  const { name } = event.target as HTMLSelectElement;
  if (name === 'theme') post({ harness: 'theme', theme: field('theme').value });
  else if (name === 'phase') void ask({ type: 'ready' });
  else if (name === 'width') frame.style.width = field('width').value === '' ? '100%' : `${field('width').value}px`;
  else load();
});

/** Messages of the webview, for tests that look at what it said. */
const said: unknown[] = [];
Object.assign(globalThis, { said, post });

addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== frame.contentWindow) return;
  said.push(event.data);
  void ask(event.data);
});

/** The server plays the host; its answers go back into the frame. */
async function ask(message: unknown): Promise<void> {
  const { data, phase } = Object.fromEntries(new FormData(form));
  const answer = await fetch('/message', { method: 'POST', body: JSON.stringify({ data, phase, message }) });
  for (const reply of (await answer.json()) as unknown[]) post(reply);
}

function post(message: unknown): void {
  frame.contentWindow?.postMessage(message, location.origin);
}

void start();
