/** The onboarding page: one service or the system, chosen at the top, kept over a reload. */
import * as z from 'zod/mini';
import type { FromHost, State } from '../../src/protocol/webview.ts';
import { h } from '../dom.ts';
import { keep, kept, nextRequest, onMessage, post } from '../host.ts';
import { createStatus } from '../status.ts';
import { createHeader } from './header.ts';
import { pageContent } from './page.ts';

const Kept = z.object({ version: z.literal(1), service: z.optional(z.string()), scroll: z.number() });

export function startOnboarding(root: HTMLElement): void {
  const restored = Kept.safeParse(kept()).data;
  let service = restored?.service;
  let scroll = restored?.scroll ?? 0;
  let hostState: State = { type: 'state', phase: 'loading' };
  /** System and revision of what is shown. */
  let shownResult = '';
  let wanted = 0;
  let shown = false;

  const status = createStatus();
  const content = h('div', { class: 'content' });
  const scroller = h('div', { class: 'scroller', tabindex: -1 }, content);
  const header = createHeader({
    choose: (name) => open(name),
    showGraph: () => post({ type: 'show', view: 'graph', ...(service !== undefined && { node: service }) }),
  });
  const body = h('div', { class: 'body' }, scroller, status.cover);
  root.replaceChildren(h('header', { class: 'top' }, header.element, status.banner), body);
  status.show(hostState, false);

  let timer: ReturnType<typeof setTimeout> | undefined;
  scroller.addEventListener('scroll', () => {
    scroll = scroller.scrollTop;
    clearTimeout(timer);
    timer = setTimeout(remember, 200);
  });
  onMessage(receive);
  post({ type: 'ready' });

  function receive(message: FromHost): void {
    if (message.type === 'state') {
      hostState = message;
      status.show(hostState, shown);
      if (
        message.revision !== undefined &&
        shownResult !== nameOf(message, message.revision) &&
        message.phase !== 'empty'
      )
        ask();
    } else if (message.type === 'page' && message.request === wanted) {
      const { page, markdown } = message;
      shownResult = nameOf(hostState, message.revision);
      service = page.service;
      shown = true;
      header.show(page, markdown);
      content.replaceChildren(...pageContent(page, open));
      status.show(hostState, true);
      scroller.scrollTop = scroll;
      remember();
    } else if (message.type === 'reveal') open(message.node);
  }

  function open(name: string | undefined): void {
    service = name;
    scroll = 0;
    ask();
    scroller.focus();
  }

  function ask(): void {
    post({ type: 'page', request: (wanted = nextRequest()), ...(service !== undefined && { service }) });
  }

  function remember(): void {
    keep({ version: 1, ...(service !== undefined && { service }), scroll });
  }
}

const nameOf = (state: State, revision: number): string => `${state.system ?? ''} ${revision}`;
