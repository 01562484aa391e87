/** Runs inside the frame before the webview's own script: gives it VS Code's API, variables and body class. */
import { THEMES } from './themes.ts';

const params = new URLSearchParams(location.search);
const key = `state ${params.get('view')} ${params.get('data')}`;

Object.assign(globalThis, {
  acquireVsCodeApi: () => ({
    postMessage: (message: unknown) => parent.postMessage(message, location.origin),
    getState: () => JSON.parse(sessionStorage.getItem(key) ?? 'null') as unknown,
    setState: (state: unknown) => sessionStorage.setItem(key, JSON.stringify(state)),
  }),
});

applyTheme(params.get('theme') ?? '');

addEventListener('message', (event: MessageEvent<{ harness?: string; theme?: string }>) => {
  if (event.data.harness !== 'theme') return;
  // The webview would take it for a message of its host.
  event.stopImmediatePropagation();
  applyTheme(event.data.theme ?? '');
});

function applyTheme(name: string): void {
  const theme = THEMES[name] ?? Object.values(THEMES)[0]!;
  document.documentElement.style.cssText = '';
  for (const [variable, value] of Object.entries(theme.variables)) {
    document.documentElement.style.setProperty(`--vscode-${variable}`, value);
  }
  document.body.className = theme.classes;
  document.body.dataset['vscodeThemeId'] = name;
}
