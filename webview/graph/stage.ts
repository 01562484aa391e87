/** The canvas with its pointer: draws when something changed, says what is hovered and clicked. */
import { fill, h } from '../dom.ts';
import { createCamera, type Camera } from './camera.ts';
import { drawScene, titleRect, type Target } from './draw.ts';
import type { Layout } from './layout.ts';
import type { Model } from './model.ts';
import { pickFrom, type Pick } from './picking.ts';
import type { Theme } from './theme.ts';

export interface StageActions {
  readonly click: (target: Target | undefined) => void;
  readonly doubleClick: (target: Target) => void;
  readonly moved: () => void;
  /** Pixels at the left of the canvas that something lies over. */
  readonly covered: () => number;
  /** Lines of the tooltip, the first one bold. */
  readonly tip: (target: Target) => readonly string[];
}

export interface Stage {
  readonly element: HTMLElement;
  readonly camera: Camera;
  show(model: Model, layout: Layout): void;
  select(target: Target | undefined): void;
  setTheme(theme: Theme): void;
  redraw(): void;
}

/** How long the pointer rests before the tooltip shows. */
const TIP_MS = 350;

export function createStage(theme: Theme, actions: StageActions): Stage {
  const canvas = h('canvas', { class: 'graph', 'aria-hidden': 'true' });
  const tooltip = h('div', { class: 'tooltip', 'aria-hidden': 'true', hidden: true });
  const element = h('div', { class: 'stage' }, canvas, tooltip);
  const ctx = canvas.getContext('2d', { alpha: false })!;
  let shown: { readonly model: Model; readonly layout: Layout; readonly pick: Pick } | undefined;
  let [width, height] = [0, 0];
  let hovered: Target | undefined;
  let selected: Target | undefined;
  let clicked: Target | undefined;
  let queued = false;
  let tipSoon: ReturnType<typeof setTimeout> | undefined;

  const redraw = (): void => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      draw();
    });
  };
  const camera = createCamera(
    canvas,
    () => ({ width, height, covered: actions.covered() }),
    () => {
      redraw();
      actions.moved();
    },
  );

  function draw(): void {
    if (width === 0 || height === 0) return;
    if (!shown) {
      ctx.fillStyle = theme.background;
      ctx.fillRect(0, 0, canvas.width, canvas.height);
      return;
    }
    const { model, layout } = shown;
    const drawn = drawScene(ctx, {
      model,
      layout,
      theme,
      camera: camera.position(),
      width,
      height,
      ratio: devicePixelRatio,
      hovered,
      selected,
    });
    canvas.dataset['cards'] = String(drawn.cards);
    canvas.dataset['edges'] = String(drawn.edges);
  }

  new ResizeObserver(() => {
    const rect = element.getBoundingClientRect();
    if (rect.width === 0 || rect.height === 0) return;
    [width, height] = [rect.width, rect.height];
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    draw();
    element.dispatchEvent(new CustomEvent('sized'));
  }).observe(element);

  function under(event: MouseEvent): Target | undefined {
    const { x, y, k } = camera.position();
    return shown?.pick((event.offsetX - x) / k, (event.offsetY - y) / k, k);
  }

  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons !== 0) return hide();
    const target = under(event);
    if (target?.what !== hovered?.what || target?.id !== hovered?.id) {
      hovered = target;
      canvas.style.cursor = target ? 'pointer' : 'grab';
      redraw();
    }
    clearTimeout(tipSoon);
    tooltip.hidden = true;
    const { offsetX, offsetY } = event;
    if (target) tipSoon = setTimeout(() => showTip(offsetX, offsetY, actions.tip(target)), TIP_MS);
  });
  canvas.addEventListener('pointerleave', hide);
  canvas.addEventListener('wheel', hide, { passive: true });
  canvas.addEventListener('click', (event) => {
    hide();
    // A click may move the camera under the pointer: the second click of a double click means the same target.
    if (event.detail === 1) clicked = under(event);
    if (event.detail === 1) actions.click(clicked);
  });
  canvas.addEventListener('dblclick', (event) => {
    event.preventDefault();
    if (clicked) actions.doubleClick(clicked);
  });

  function hide(): void {
    clearTimeout(tipSoon);
    tooltip.hidden = true;
    if (!hovered) return;
    hovered = undefined;
    redraw();
  }

  function showTip(x: number, y: number, lines: readonly string[]): void {
    fill(tooltip, ...lines.map((line, i) => h(i === 0 ? 'strong' : 'span', {}, line)));
    tooltip.hidden = false;
    const { offsetWidth: w, offsetHeight: t } = tooltip;
    const left = x + 14 + w > width ? x - w - 10 : x + 14;
    const top = y + 16 + t > height ? y - t - 10 : y + 16;
    tooltip.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  return {
    element,
    camera,
    show(model, layout) {
      const boxes = new Map(model.openBoxes.map((box) => [box.id, box]));
      const pick = pickFrom(layout, (id, k) => {
        const [box, rect] = [boxes.get(id), layout.boxes[id]];
        return box && rect ? titleRect(ctx, theme, box, rect, k) : undefined;
      });
      shown = { model, layout, pick };
      hovered = undefined;
      redraw();
    },
    select(target) {
      selected = target;
      redraw();
    },
    setTheme(next) {
      theme = next;
      redraw();
    },
    redraw,
  };
}
