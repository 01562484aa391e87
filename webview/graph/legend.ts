/** What shapes, lines and marks mean. The samples are drawn by the code that draws the graph. */
import type { GraphEdge, GraphNode, NodeAvailability } from '../../src/model/views.ts';
import { fill, h } from '../dom.ts';
import { drawCard } from './draw-cards.ts';
import { drawEdge } from './draw-edges.ts';
import { drawGauge, drawMark, type Mark } from './draw-marks.ts';
import type { Theme } from './theme.ts';

export interface Legend {
  readonly element: HTMLElement;
  draw(theme: Theme): void;
}

export function createLegend(): Legend {
  const element = h('section', { class: 'legend', 'aria-label': 'Legend', id: 'legend' });
  return {
    element,
    draw(theme) {
      const nodes = h(
        'ul',
        {},
        entry(theme, 'Service', card(theme, 'service', 'service')),
        entry(theme, 'Code not read', card(theme, 'service', 'service', true)),
        entry(theme, 'Database, cache, bucket', card(theme, 'resource', 'database')),
        entry(theme, 'Broker', card(theme, 'resource', 'broker')),
        entry(theme, 'External service', card(theme, 'external', 'external')),
      );
      const edges = h(
        'ul',
        {},
        entry(theme, 'Waits for it, cannot do without', line({ mode: 'sync', criticality: 'hard' })),
        entry(theme, 'Waits for it, goes on without', line({ mode: 'sync', criticality: 'soft' })),
        entry(theme, 'Does not wait for it', line({ mode: 'async', criticality: 'soft' })),
        entry(
          theme,
          'Not a request: startup, discovery …',
          line({ mode: 'sync', criticality: 'soft', purpose: 'startup' }),
        ),
        entry(theme, 'Findings at its calls', line({ mode: 'sync', criticality: 'hard', findings: 1 })),
      );
      const marks = h(
        'ul',
        {},
        entry(theme, 'Errors, warnings, notes', (ctx) =>
          (['error', 'warning', 'info'] as Mark[]).forEach((m, i) => drawMark(ctx, theme, m, 8 + i * 18, 12, 12)),
        ),
        entry(theme, 'Availability: 90% … 99.999%', (ctx) => drawGauge(ctx, theme, SAMPLE, 2, 9, 48)),
      );
      fill(element, h('h2', {}, 'Nodes'), nodes, h('h2', {}, 'Dependencies'), edges, h('h2', {}, 'Marks'), marks);
    },
  };

  function line(edge: Partial<GraphEdge>) {
    return (ctx: CanvasRenderingContext2D, theme: Theme) =>
      drawEdge(ctx, theme, { ...EDGE, ...edge }, [2, 12, 50, 12], [0, 0], 1, {
        highlighted: false,
        dimmed: false,
        faint: false,
      });
  }
}

type Sample = (ctx: CanvasRenderingContext2D, theme: Theme) => void;
const [WIDTH, HEIGHT] = [54, 24];

function entry(theme: Theme, text: string, sample: Sample): HTMLElement {
  const ratio = devicePixelRatio;
  const canvas = h('canvas', { width: WIDTH * ratio, height: HEIGHT * ratio, 'aria-hidden': 'true' });
  const ctx = canvas.getContext('2d')!;
  ctx.scale(ratio, ratio);
  sample(ctx, theme);
  return h('li', {}, canvas, h('span', {}, text));
}

function card(theme: Theme, group: GraphNode['group'], kind: GraphNode['kind'], hatched = false): Sample {
  return (ctx) => {
    ctx.save();
    ctx.translate(2, 2);
    ctx.scale(0.5, 0.5);
    const node: GraphNode = {
      id: '',
      name: '',
      group,
      kind,
      findings: NONE,
      analyzed: hatched ? 'none' : 'full',
      hatched,
      entry: false,
    };
    // At this level only the name is written, and there is none.
    drawCard(ctx, theme, { what: 'node', id: '', node }, { x: 0, y: 0, width: 96, height: 40 }, 0.3, {
      selected: false,
      hovered: false,
      dimmed: false,
    });
    ctx.restore();
  };
}

const NONE = { error: 0, warning: 0, info: 0, hint: 0 };
const SAMPLE: NodeAvailability = { value: 0.9975, low: 0.99, high: 0.9995, of: 'entry', assumed: false, target: 0.999 };
const EDGE: GraphEdge = {
  id: '',
  from: '',
  to: '',
  protocol: 'http',
  purpose: 'request',
  mode: 'sync',
  criticality: 'hard',
  findings: 0,
  count: 1,
};
