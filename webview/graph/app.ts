/** The graph's webview as a whole: what the person does, what the host says, and what is then shown. */
import type { GraphOptions, GraphView } from '../../src/model/views.ts';
import type { FromHost, State, Subject } from '../../src/protocol/webview.ts';
import { h } from '../dom.ts';
import { nextRequest, onMessage, post } from '../host.ts';
import { createStatus } from '../status.ts';
import { onThemeChange } from '../theme-change.ts';
import { createCrumb } from './crumb.ts';
import { createDetails } from './details.ts';
import type { Target } from './draw.ts';
import { createArrangement, scaleIn } from './arrangement.ts';
import type { Direction, Layout } from './layout.ts';
import { createLegend } from './legend.ts';
import { modelOf, nameOfCard, type Model } from './model.ts';
import { createOutline } from './outline.ts';
import { createSearch } from './search.ts';
import { createStage } from './stage.ts';
import { keepSoon, restored } from './state.ts';
import { readTheme } from './theme.ts';
import { createToolbar, iconButton } from './toolbar.ts';
import { boxInWords, edgeInWords, nodeInWords } from './words.ts';

export function startGraph(root: HTMLElement): void {
  const state = restored();
  let hostState: State = { type: 'state', phase: 'loading' };
  let model: Model | undefined;
  let layout: Layout | undefined;
  let shownRevision: number | undefined;
  let wanted = { view: 0, details: 0, search: 0 };
  /** What to do with the camera when the next view is drawn. */
  let after: 'fit' | 'keep' | { readonly reveal: string } = state.camera ? 'keep' : 'fit';
  let cameraRestored = false;
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
    boxes: () => toggleAll(),
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
      const rect = rectOf(target);
      if (rect) stage.camera.reveal(rect, true);
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
    tip: tipOf,
  });
  const zoom = h(
    'div',
    { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
    iconButton('plus', 'Zoom in', () => stage.camera.zoomBy(1.3)),
    iconButton('minus', 'Zoom out', () => stage.camera.zoomBy(1 / 1.3)),
    iconButton('fit', 'Show the whole graph', () => layout && stage.camera.fit(layout.bounds, true)),
  );
  const canvas = h(
    'main',
    { class: 'canvas', 'aria-label': 'Service graph' },
    stage.element,
    outline.element,
    crumb.element,
    legend.element,
    zoom,
    status.cover,
  );
  const body = h('div', { class: 'body' }, canvas, details.element);
  root.replaceChildren(toolbar.element, status.banner, body);
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
    const target = selectedTarget();
    const rect = target && rectOf(target);
    if (rect) stage.camera.reveal(rect, true);
  });
  document.addEventListener('keydown', shortcut);
  onMessage(receive);
  post({ type: 'ready' });

  function receive(message: FromHost): void {
    switch (message.type) {
      case 'state':
        hostState = message;
        status.show(hostState, model !== undefined);
        if (message.revision !== undefined && message.revision !== shownRevision && message.phase !== 'empty') ask();
        return;
      case 'view':
        if (message.request !== wanted.view) return;
        shownRevision = message.revision;
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
    const old = layout;
    layout = state.layout = next;
    stage.show(drawn, layout);
    stage.select(selectedTarget());
    place(old);
    showControls();
  }

  /** The pane has another shape: it is drawn in the other direction where that shows clearly more. */
  async function resized(): Promise<void> {
    if (!model || !layout || state.direction) return;
    const [drawn, now] = [model, layout];
    const better = await arrangement.layoutOf(drawn, pane(), { direction: undefined, before: undefined });
    if (drawn !== model || now !== layout || scaleIn(pane(), better) < scaleIn(pane(), now) * 1.25) return;
    after = 'fit';
    await draw(false);
  }

  function place(old: Layout | undefined): void {
    if (!layout) return;
    const then = after;
    after = 'keep';
    if (typeof then === 'object') {
      const rect = layout.cards[then.reveal];
      stage.camera.fit(layout.bounds, false);
      if (rect) stage.camera.reveal(rect, false);
    } else if (then === 'fit' && old === undefined) stage.camera.start(layout.bounds, startCard(layout));
    else if (then === 'fit') stage.camera.fit(layout.bounds, true);
    else if (!cameraRestored && state.camera) stage.camera.moveTo(state.camera, false);
    else {
      // The selected card stays where it is on the screen.
      const anchor =
        state.selected?.what === 'node' ? state.selected.id : Object.keys(layout.cards).find((id) => old?.cards[id]);
      const [from, to] = [anchor && old?.cards[anchor], anchor && layout.cards[anchor]];
      const { k } = stage.camera.position();
      if (from && to) stage.camera.panBy((from.x - to.x) * k, (from.y - to.y) * k);
    }
    cameraRestored = true;
  }

  /** Where a reader of a large drawing in a small pane begins: at an entry point. Systems of many cards begin as a whole. */
  function startCard({ cards }: Layout) {
    if (!model || model.cards.length > 60) return undefined;
    const entry = model.cards.find((c) => c.what === 'node' && c.node.entry) ?? model.cards[0];
    return entry && cards[entry.id];
  }

  function open(target: Target, byKeyboard: boolean): void {
    if (target.what === 'title') return toggleBox(target.id, false);
    if (target.what === 'card' && cardOf(target.id)?.what === 'box') return toggleBox(target.id, true);
    select(target);
    if (byKeyboard) details.focus();
  }

  function toggleBox(id: string, opened: boolean): void {
    const { expanded, collapsed } = state.options;
    const without = (all: readonly string[]) => all.filter((x) => x !== id);
    change(
      opened
        ? { expanded: [...without(expanded), id], collapsed: without(collapsed) }
        : { expanded: without(expanded), collapsed: [...without(collapsed), id] },
    );
  }

  /** Closes all groups; opens them again where all are closed already. */
  function toggleAll(): void {
    if (!model) return;
    const open = model.openBoxes.length > 0;
    change({
      expanded: [],
      collapsed: open ? model.view.boxes.filter((b) => b.parent === undefined).map((b) => b.id) : [],
    });
  }

  function select(target: Target | undefined): void {
    state.selected = subjectOf(target);
    stage.select(selectedTarget());
    keepSoon(state);
    if (!state.selected || !target) {
      const hadFocus = details.element.contains(document.activeElement);
      details.hide();
      if (hadFocus) outline.element.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
      return;
    }
    outline.mark(target);
    askDetails(state.selected);
  }

  function askDetails(subject: Subject): void {
    details.expect(subject.what === 'node' ? subject.id : `${subject.from} -> ${subject.to}`);
    post({ type: 'details', request: (wanted.details = nextRequest()), subject });
  }

  function reveal(id: string, opened: boolean): void {
    const rect = layout?.cards[id];
    if (rect && cardOf(id)?.what === 'node') {
      select({ what: 'card', id });
      stage.camera.reveal(rect, true);
    } else {
      state.selected = { what: 'node', id };
      after = { reveal: id };
      state.options = { ...state.options, focus: { node: id, depth: 1 } };
      ask();
    }
    if (opened) details.focus();
  }

  function focusOn(target: Target): void {
    if (target.what !== 'card') return;
    if (cardOf(target.id)?.what === 'box') return toggleBox(target.id, true);
    state.selected = { what: 'node', id: target.id };
    change({ focus: { node: target.id, depth: 1 } });
  }

  function leaveFocus(): void {
    const { focus: _left, ...rest } = state.options;
    state.options = rest;
    change({});
  }

  function shortcut(event: KeyboardEvent): void {
    const typing = (event.target as Element).closest('input, vscode-dropdown, textarea');
    if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
    if (event.key === '/') search.focus();
    else if (event.key === '+' || event.key === '=') stage.camera.zoomBy(1.3);
    else if (event.key === '-') stage.camera.zoomBy(1 / 1.3);
    else if (event.key === '0') layout && stage.camera.fit(layout.bounds, true);
    else if (event.key === 'Escape' && state.selected) select(undefined);
    else if (event.key === 'Escape' && state.options.focus) leaveFocus();
    else return;
    event.preventDefault();
  }

  function showControls(): void {
    toolbar.show({
      groupings: model?.view.groupings ?? [],
      groupBy: state.options.groupBy,
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

  function cardOf(id: string) {
    return model?.graph.hasNode(id) ? model.graph.getNodeAttributes(id) : undefined;
  }

  function rectOf(target: Target) {
    if (!layout || !model) return undefined;
    if (target.what === 'card') return layout.cards[target.id];
    if (target.what === 'title') return layout.boxes[target.id];
    return model.graph.hasEdge(target.id) ? layout.cards[model.graph.target(target.id)] : undefined;
  }

  function subjectOf(target: Target | undefined): Subject | undefined {
    if (target?.what === 'card') return { what: 'node', id: target.id };
    if (target?.what !== 'edge' || !model?.graph.hasEdge(target.id)) return undefined;
    const { from, to } = model.graph.getEdgeAttributes(target.id);
    return { what: 'edge', from, to, groupBy: state.options.groupBy };
  }

  function selectedTarget(): Target | undefined {
    const { selected } = state;
    if (selected?.what === 'node') return cardOf(selected.id) ? { what: 'card', id: selected.id } : undefined;
    if (!selected || !model?.graph.hasNode(selected.from) || !model.graph.hasNode(selected.to)) return undefined;
    const id = model.graph.edges(selected.from, selected.to)[0];
    return id === undefined ? undefined : { what: 'edge', id };
  }

  function tipOf(target: Target): string[] {
    if (!model) return [];
    if (target.what === 'edge') {
      const edge = model.graph.getEdgeAttributes(target.id);
      return [`${nameOf(edge.from)} → ${nameOf(edge.to)}`, edgeInWords(edge)];
    }
    const card = cardOf(target.id);
    const words =
      card?.what === 'node'
        ? nodeInWords(card.node, model.graph.outDegree(card.id), model.graph.inDegree(card.id))
        : boxInWords(card?.group ?? model.openBoxes.find((b) => b.id === target.id)!);
    const [first = '', ...rest] = words.split(', ');
    const hint = card?.what === 'node' ? [] : [card ? 'Click to open' : 'Click to close'];
    return [first, rest.join(', '), ...hint];
  }

  function nameOf(id: string): string {
    const card = cardOf(id);
    return card ? nameOfCard(card) : id;
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
