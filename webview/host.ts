/** The one wrapper round VS Code's webview API: messages checked on arrival, and state that outlives the frame. */
import { FromHost, type ToHost } from '../src/protocol/webview.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
  /** Filled by the page before this script runs. */
  var cspViolations: string[] | undefined;
}

const api = acquireVsCodeApi();

export function post(message: ToHost): void {
  api.postMessage(message);
}

/** Calls `handle` with each message that fits the schema; what does not fit is told to the host's log and dropped. */
export function onMessage(handle: (message: FromHost) => void): void {
  addEventListener('message', (event: MessageEvent<unknown>) => {
    const parsed = FromHost.safeParse(event.data);
    if (parsed.success) handle(parsed.data);
    else post({ type: 'failed', message: `a message does not fit: ${parsed.error.message.slice(0, 500)}` });
  });
}

/** What was kept by `keep`, unchecked: the caller parses it. */
export const kept = (): unknown => api.getState();
export const keep = (state: unknown): void => api.setState(state);

let requests = 0;
/** A number for the next request, counting up: an answer to an older one is out of date. */
export const nextRequest = (): number => ++requests;

/** Tells the host's log of errors that nobody caught, and of what the page's policy refused. */
export function reportFailures(): void {
  addEventListener('error', (event) =>
    post({ type: 'failed', message: `${event.message} (${event.filename}:${event.lineno})` }),
  );
  addEventListener('unhandledrejection', (event) => post({ type: 'failed', message: String(event.reason) }));
  for (const violation of globalThis.cspViolations ?? [])
    post({ type: 'failed', message: `refused by policy: ${violation}` });
}
