/** Small drawings of our own, 16 × 16, in the color of the text round them. */

const PATHS = {
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm3.4 7.9 3.6 3.6',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  right: 'M2.5 8h11M9.5 4l4 4-4 4',
  down: 'M8 2.5v11M4 9.5l4 4 4-4',
  arrange: 'M2.5 3h4v3.5h-4ZM9.5 3h4v3.5h-4ZM6 10h4v3.5H6ZM4.5 6.5V8h7V6.5M8 8v2',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  legend: 'M8 7.2v4M8 4.8h.01M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z',
  focus: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM8 1v2.5M8 12.5V15M1 8h2.5M12.5 8H15',
  page: 'M3.5 1.8h6l3 3v9.4h-9ZM9.5 1.8v3h3M5.5 8h5M5.5 10.8h5',
  graph: 'M2 2.5h4.5V6H2ZM9.5 10H14v3.5H9.5ZM9.5 2.5H14V6H9.5ZM4.2 6v5.8h5.3M6.5 4.2h3',
  copy: 'M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3',
  error: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  warning: 'M8 2.2 14.4 13.6H1.6ZM8 6.4v3.4M8 11.8h.01',
  info: 'M8 7.2v4M8 4.8h.01M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z',
  hint: 'M5.6 10.4C4.4 9.6 3.8 8.4 3.8 7a4.2 4.2 0 0 1 8.4 0c0 1.4-.6 2.6-1.8 3.4v1.4H5.6ZM6.2 14h3.6',
  service: 'M2 3.5h12v9H2Z',
  database:
    'M2.8 4c0-1.1 2.3-2 5.2-2s5.2.9 5.2 2v8c0 1.1-2.3 2-5.2 2s-5.2-.9-5.2-2ZM2.8 4c0 1.1 2.3 2 5.2 2s5.2-.9 5.2-2',
  broker:
    'M3.5 3.5h9c1.1 0 2 2 2 4.5s-.9 4.5-2 4.5h-9c-1.1 0-2-2-2-4.5s.9-4.5 2-4.5ZM12.5 3.5c-1.1 0-2 2-2 4.5s.9 4.5 2 4.5',
  external: 'M4.5 3h7L14.5 8l-3 5h-7L1.5 8Z',
  group: 'M2 5.5h12v8H2ZM3.5 5.5V4h9v1.5M5 4V2.5h6V4',
} as const;

export type IconName = keyof typeof PATHS;

/** An SVG that assistive technology passes over: what it means stands in words beside it. */
export function icon(name: IconName, className = ''): SVGSVGElement {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon ${className}`.trim());
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(ns, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** The icon for a kind of node. */
export function kindIcon(group: 'service' | 'resource' | 'external', kind: string): IconName {
  if (group === 'service') return 'service';
  if (group === 'external') return 'external';
  return kind === 'broker' ? 'broker' : 'database';
}

/** The icon in the place that a toolkit button keeps for it. */
export function slotted(name: IconName): SVGSVGElement {
  const svg = icon(name);
  svg.setAttribute('slot', 'start');
  return svg;
}
