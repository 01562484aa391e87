/** The states of a webview other than "here it is": loading, empty, failed, and a line above a stale result. */
import type { State } from '../src/protocol/webview.ts';
import { fill, h } from './dom.ts';
import { post } from './host.ts';
import { icon } from './icons.ts';

export interface Status {
  /** A line above the content. */
  readonly banner: HTMLElement;
  /** Covers the content. */
  readonly cover: HTMLElement;
  /** `hasContent`: a result is on screen, and stays there. */
  show(state: State, hasContent: boolean): void;
}

export function createStatus(): Status {
  const banner = h('div', { class: 'banner', role: 'status', hidden: true });
  const cover = h('div', { class: 'cover', role: 'status' });
  let last = '';
  return {
    banner,
    cover,
    show(state, hasContent) {
      const key = JSON.stringify([state, hasContent]);
      if (key === last) return;
      last = key;
      const covered = !hasContent || state.phase === 'empty';
      cover.hidden = !covered;
      banner.hidden = covered || state.phase === 'ready' || state.phase === 'loading';
      if (covered) fill(cover, h('div', { class: 'message' }, ...coverOf(state)));
      if (!banner.hidden) fill(banner, ...bannerOf(state));
    },
  };
}

function coverOf(state: State): HTMLElement[] {
  switch (state.phase) {
    case 'empty':
      return [
        h('h1', {}, 'No services here'),
        h(
          'p',
          {},
          state.message ??
            'Nothing in this folder looks like a service: no manifest deploys code of it, and no package starts a server.',
        ),
        h('div', { class: 'actions' }, action('Analyze again', 'analyze'), action('Open the log', 'log', true)),
      ];
    case 'failed':
      return [
        h('h1', {}, 'The analysis does not run'),
        h('p', {}, state.message ?? 'The server ended. What it said last stands in the log.'),
        h('div', { class: 'actions' }, action('Restart', 'restart'), action('Open the log', 'log', true)),
      ];
    default: {
      const { progress } = state;
      const laying = state.phase === 'ready' || state.phase === 'stale';
      const reading = progress && progress.total > 0 && `Reading ${progress.done} of ${progress.total} files`;
      const text = laying ? 'Preparing what was found' : reading || 'Analyzing the workspace';
      return [h('vscode-progress-ring', { 'aria-label': 'Analyzing' }), h('p', { class: 'quiet' }, `${text} …`)];
    }
  }
}

function bannerOf(state: State): (Node | string)[] {
  const failed = state.phase === 'failed';
  const { progress } = state;
  const running = progress && progress.total > 0 ? ` ${progress.done} of ${progress.total} files read.` : '';
  const message =
    state.message ??
    (failed ? 'The analysis failed. This is the last good result.' : 'Files have changed since. A new analysis runs.');
  return [
    icon(failed ? 'error' : 'info', failed ? 'error' : 'info'),
    h('span', {}, message + running),
    ...(failed ? [action('Restart', 'restart', true), action('Log', 'log', true)] : []),
  ];
}

const action = (text: string, command: 'analyze' | 'log' | 'restart', secondary = false): HTMLElement =>
  h(
    'vscode-button',
    { appearance: secondary ? 'secondary' : 'primary', onclick: () => post({ type: 'run', command }) },
    text,
  );
