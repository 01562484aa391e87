/** The graph's webview as a whole: what the person does, what the host says, and what is then shown. */
import type { GraphOptions, GraphView } from '../../src/model/views.ts';
import type { FromHost, State, Subject } from '../../src/protocol/webview.ts';
import { h } from '../dom.ts';
import { nextRequest, onMessage, post } from '../host.ts';
import { createStatus } from '../status.ts';
import { onThemeChange } from '../theme-change.ts';
import { createArrangement, scaleIn } from './arrangement.ts';
import { withAllBoxes, withBox } from './boxes.ts';
import { createCrumb } from './crumb.ts';
import { createDetails } from './details.ts';
import type { Target } from './draw.ts';
import type { Direction, Layout } from './layout.ts';
import { createLegend } from './legend.ts';
import { listenForKeys, ZOOM_STEP } from './keys.ts';
import { modelOf, type Model } from './model.ts';
import { createOutline } from './outline.ts';
import { createSearch } from './search.ts';
import { place, type Placing } from './placing.ts';
import { createStage } from './stage.ts';
import { keepSoon, restored } from './state.ts';
import { cardOf, rectOf, subjectOf, targetOf, tipOf } from './targets.ts';
import { readTheme } from './theme.ts';
import { createToolbar, iconButton } from './toolbar.ts';

const DOUBLE_CLICK_MS = 250;

export function startGraph(root: HTMLElement): void {
  const state = restored();
  const { camera } = state;
  let hostState: State = { type: 'state', phase: 'loading' };
  let model: Model | undefined;
  let layout: Layout | undefined;
  /** System and revision of what is shown. */
  let shown = '';
  const wanted = { view: 0, details: 0, search: 0 };
  /** What to do with the camera when the next view is drawn. */
  let after: Placing = 'keep';
  let justSelected = false;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let drawnIn = { width: 0, height: 0 };
  let settled: ReturnType<typeof setTimeout> | undefined;
  const arrangement = createArrangement(state.layout);

  const status = createStatus();
  const search = createSearch(
    (query) => post({ type: 'search', request: (wanted.search = nextRequest()), query }),
    (id) => reveal(id, true),
  );
  const toolbar = createToolbar(search.element, {
    groupBy: (groupBy) => groupBy !== state.options.groupBy && change({ groupBy, expanded: [], collapsed: [] }),
    purposes: (all) => change({ purposes: all ? 'all' : 'request' }),
    turn: () => {
      state.direction = layout?.direction === 'right' ? 'down' : 'right';
      after = 'fit';
      void draw(false);
    },
    arrange: () => {
      after = 'fit';
      arrangement.forget();
      void draw(false);
    },
    boxes: () => model && change(withAllBoxes(model)),
    outline: () => {
      state.outline = !state.outline;
      showControls();
    },
    legend: () => {
      state.legend = !state.legend;
      showControls();
    },
  });
  const crumb = createCrumb({
    depth: (depth) => state.options.focus && change({ focus: { node: state.options.focus.node, depth } }),
    everything: () => leaveFocus(),
  });
  const legend = createLegend();
  const details = createDetails({
    close: () => select(undefined),
    select: (id) => reveal(id, true),
    focusOn: (id) => focusOn({ what: 'card', id }),
    openPage: (node) => post({ type: 'show', view: 'onboarding', node }),
    openRule: (rule) => post({ type: 'rule', rule }),
  });
  const outline = createOutline({
    point: (target) => {
      stage.select(target.what === 'title' ? undefined : target);
      bringIntoView(target);
    },
    open: (target) => open(target, true),
    focusOn,
  });
  const stage = createStage(readTheme(), {
    click: (target) => (target ? open(target, false) : select(undefined)),
    doubleClick: focusOn,
    moved: () => {
      state.camera = stage.camera.position();
      keepSoon(state);
    },
    // The outline lies over the canvas while it is shown; a narrow pane it covers as a whole.
    covered: () => {
      const { offsetWidth } = outline.element;
      return offsetWidth > 1 && offsetWidth < canvas.offsetWidth * 0.7 ? offsetWidth : 0;
    },
    tip: (target) => (model ? tipOf(model, target) : []),
  });
  const zoom = h(
    'div',
    { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
    iconButton('plus', 'Zoom in', () => stage.camera.zoomBy(ZOOM_STEP)),
    iconButton('minus', 'Zoom out', () => stage.camera.zoomBy(1 / ZOOM_STEP)),
    iconButton('fit', 'Show the whole graph', () => layout && stage.camera.fit(layout.bounds, true)),
  );
  const canvas = h(
    'main',
    { class: 'canvas', 'aria-label': 'Service graph' },
    h('h1', { class: 'sr' }, 'Service graph'),
    stage.element,
    outline.element,
    crumb.element,
    legend.element,
    zoom,
    status.cover,
  );
  const body = h('div', { class: 'body' }, canvas, details.element);
  root.replaceChildren(h('header', { class: 'top' }, toolbar.element, status.banner), body);
  status.show(hostState, false);
  showControls();
  legend.draw(readTheme());

  onThemeChange(() => {
    const theme = readTheme();
    stage.setTheme(theme);
    legend.draw(theme);
  });
  stage.element.addEventListener('sized', () => {
    if (!layout || !model) return;
    clearTimeout(settled);
    settled = setTimeout(() => void resized(), 300);
    // The panel has just taken room: what it speaks of must stay in sight.
    if (justSelected) bringIntoView(targetOf(model, state.selected));
    justSelected = false;
  });
  listenForKeys({
    search: () => search.focus(),
    zoom: (factor) => stage.camera.zoomBy(factor),
    fit: () => layout && stage.camera.fit(layout.bounds, true),
    leave: () => {
      if (state.selected) select(undefined);
      else if (state.options.focus) leaveFocus();
      else return false;
      return true;
    },
  });
  onMessage(receive);
  post({ type: 'ready' });

  function receive(message: FromHost): void {
    switch (message.type) {
      case 'state':
        hostState = message;
        status.show(hostState, model !== undefined);
        if (message.revision !== undefined && shown !== nameOf(message, message.revision) && message.phase !== 'empty')
          ask();
        return;
      case 'view':
        if (message.request !== wanted.view) return;
        shown = nameOf(hostState, message.revision);
        void take(message.view);
        return;
      case 'details':
        if (message.request === wanted.details && state.selected) details.show(message.details);
        return;
      case 'hits':
        if (message.request === wanted.search) search.show(message.hits);
        return;
      case 'reveal':
        reveal(message.node, false);
        return;
      case 'page':
        return;
    }
  }

  function ask(): void {
    post({
      type: 'view',
      request: (wanted.view = nextRequest()),
      options: { ...state.options, expanded: [...state.options.expanded], collapsed: [...state.options.collapsed] },
    });
  }

  function change(options: Partial<GraphOptions>): void {
    state.options = { ...state.options, ...(options as typeof state.options) };
    if (after === 'keep') after = 'fit';
    ask();
  }

  async function take(view: GraphView): Promise<void> {
    const previous = model?.view.options;
    model = modelOf(view);
    if (typeof after === 'object' && !view.options.focus && cardOf(model, after.reveal)?.what !== 'node') {
      return reveal(after.reveal, false);
    }
    state.options = { ...view.options, expanded: [...view.options.expanded], collapsed: [...view.options.collapsed] };
    const sameOptions = previous === undefined || JSON.stringify(previous) === JSON.stringify(view.options);
    outline.show(model);
    crumb.show(view);
    showControls();
    await draw(sameOptions);
    status.show(hostState, true);
    if (state.selected) askDetails(state.selected);
  }

  /** Lays out and draws. `keepOrder`: the same view of a changed system, where little should move. */
  async function draw(keepOrder: boolean): Promise<void> {
    if (!model) return;
    const drawn = model;
    canvas.setAttribute('aria-busy', 'true');
    const before = keepOrder ? layout : undefined;
    const next = await arrangement.layoutOf(drawn, pane(), { direction: state.direction, before });
    // A newer view may have come while this one was laid out.
    if (drawn !== model) return;
    canvas.removeAttribute('aria-busy');
    drawnIn = pane();
    const old = layout;
    layout = state.layout = next;
    stage.show(drawn, layout);
    stage.select(targetOf(model, state.selected));
    const selected = state.selected?.what === 'node' ? state.selected.id : undefined;
    place(after, {
      camera: stage.camera,
      model: drawn,
      before: old,
      now: next,
      restored: old ? undefined : camera,
      selected,
    });
    after = 'keep';
    showControls();
  }

  /** The pane has another shape: it is drawn in the other direction where that shows clearly more. */
  async function resized(): Promise<void> {
    const { width, height } = pane();
    if (!model || !layout || state.direction || (width === drawnIn.width && height === drawnIn.height)) return;
    drawnIn = { width, height };
    const [drawn, now] = [model, layout];
    const better = await arrangement.layoutOf(drawn, pane(), { direction: undefined, before: undefined });
    if (drawn !== model || now !== layout || scaleIn(pane(), better) < scaleIn(pane(), now) * 1.25) return;
    after = 'fit';
    await draw(false);
  }

  function open(target: Target, byKeyboard: boolean): void {
    if (target.what === 'title') return toggleBox(target.id, false);
    if (target.what === 'card' && cardOf(model, target.id)?.what === 'box') return toggleBox(target.id, true);
    // The panel would come between the two clicks of a double click, and take the second.
    select(target, byKeyboard || !details.element.hidden ? 0 : DOUBLE_CLICK_MS);
    if (byKeyboard) details.focus();
  }

  function toggleBox(id: string, opened: boolean): void {
    change(withBox(state.options, id, opened));
  }

  function select(target: Target | undefined, wait = 0): void {
    clearTimeout(opening);
    state.selected = subjectOf(model, target, state.options.groupBy ?? 'none');
    stage.select(targetOf(model, state.selected));
    keepSoon(state);
    if (!state.selected || !target) {
      const hadFocus = details.element.contains(document.activeElement);
      details.hide();
      if (hadFocus) outline.element.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
      return;
    }
    justSelected = details.element.hidden;
    outline.mark(target);
    const subject = state.selected;
    if (wait === 0) askDetails(subject);
    else opening = setTimeout(() => askDetails(subject), wait);
  }

  function askDetails(subject: Subject): void {
    details.expect(subject.what === 'node' ? subject.id : `${subject.from} -> ${subject.to}`);
    post({ type: 'details', request: (wanted.details = nextRequest()), subject });
  }

  /** Selects a node and brings it into view; where it is not drawn, what is near it is drawn instead of the whole. */
  function reveal(id: string, opened: boolean): void {
    if (!model) {
      state.selected = { what: 'node', id };
      after = { reveal: id };
    } else if (cardOf(model, id)?.what === 'node') {
      select({ what: 'card', id });
      bringIntoView({ what: 'card', id });
    } else {
      state.selected = { what: 'node', id };
      after = { reveal: id };
      state.options = { ...state.options, focus: { node: id, depth: 1 } };
      ask();
    }
    if (opened) details.focus();
  }

  function bringIntoView(target: Target | undefined): void {
    const rect = model && layout && target && rectOf(model, layout, target);
    if (rect) stage.camera.reveal(rect, true);
  }

  function focusOn(target: Target): void {
    if (target.what !== 'card') return;
    clearTimeout(opening);
    if (cardOf(model, target.id)?.what === 'box') return toggleBox(target.id, true);
    state.selected = { what: 'node', id: target.id };
    change({ focus: { node: target.id, depth: 1 } });
  }

  function leaveFocus(): void {
    const { focus: _left, ...rest } = state.options;
    state.options = rest;
    change({});
  }

  function showControls(): void {
    toolbar.show({
      groupings: model?.view.groupings ?? [],
      groupBy: state.options.groupBy ?? 'none',
      allPurposes: state.options.purposes === 'all',
      openBoxes: model?.openBoxes.length ?? 0,
      canOpenAll: state.options.collapsed.length > 0,
      direction: direction(),
      outline: state.outline,
      legend: state.legend,
    });
    outline.element.classList.toggle('shown', state.outline);
    legend.element.hidden = !state.legend;
    keepSoon(state);
  }

  /** The whole window: the panel of details takes from the canvas, but is no reason to turn the drawing. */
  function pane() {
    return { width: innerWidth, height: innerHeight };
  }

  function direction(): Direction {
    return state.direction ?? layout?.direction ?? 'right';
  }

  /** For tests that click, and for whoever looks in with developer tools: where a card is, in CSS pixels. */
  Object.assign(globalThis, {
    faultlineGraph: {
      positionOf(id: string) {
        const rect = layout?.cards[id];
        const { x, y, k } = stage.camera.position();
        return rect && { x: x + (rect.x + rect.width / 2) * k, y: y + (rect.y + rect.height / 2) * k };
      },
      busy: () => canvas.hasAttribute('aria-busy'),
    },
  });
}

const nameOf = (state: State, revision: number): string => `${state.system ?? ''} ${revision}`;
