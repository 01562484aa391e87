/** Colors of the drawing, from the variables that VS Code gives a webview. All opaque, as '#rrggbb'. */

export interface Theme {
  readonly highContrast: boolean;
  readonly font: string;
  readonly background: string;
  readonly foreground: string;
  readonly muted: string;
  readonly card: string;
  readonly cardBorder: string;
  readonly box: string;
  readonly boxBorder: string;
  readonly edge: string;
  readonly faintEdge: string;
  readonly focus: string;
  readonly hover: string;
  readonly hatch: string;
  readonly track: string;
  readonly service: string;
  readonly resource: string;
  readonly external: string;
  readonly error: string;
  readonly warning: string;
  readonly info: string;
  /** Text on a filled error, warning or info mark. */
  readonly onMark: string;
}

type Rgb = readonly [number, number, number, number];

export function readTheme(): Theme {
  const styles = getComputedStyle(document.documentElement);
  const read = (name: string, otherwise: string): Rgb =>
    rgb(styles.getPropertyValue(`--vscode-${name}`).trim() || otherwise);
  const classes = document.body.classList;
  const highContrast = classes.contains('vscode-high-contrast');
  const light = classes.contains('vscode-light') || classes.contains('vscode-high-contrast-light');
  const background = over(read('editor-background', light ? '#ffffff' : '#1f1f1f'), [0, 0, 0, 1]);
  const foreground = over(read('foreground', light ? '#3b3b3b' : '#cccccc'), background);
  const mix = (share: number) => hex(blend(foreground, background, share));
  const on = (name: string, otherwise: string, ground = background) => hex(over(read(name, otherwise), ground));
  const contrast = on('contrastBorder', hex(foreground));
  const card = highContrast
    ? background
    : over(read('editorWidget-background', light ? '#f8f8f8' : '#252526'), background);
  return {
    highContrast,
    font: styles.getPropertyValue('--vscode-font-family').trim() || 'system-ui, sans-serif',
    background: hex(background),
    foreground: hex(foreground),
    muted: highContrast
      ? hex(foreground)
      : hex(over(read('descriptionForeground', light ? '#616161' : '#9d9d9d'), card)),
    card: hex(card),
    cardBorder: highContrast ? contrast : mix(light ? 0.26 : 0.3),
    box: highContrast ? hex(background) : mix(light ? 0.03 : 0.035),
    boxBorder: highContrast ? contrast : mix(light ? 0.18 : 0.18),
    edge: highContrast ? hex(foreground) : mix(light ? 0.55 : 0.52),
    faintEdge: highContrast ? hex(foreground) : mix(light ? 0.3 : 0.3),
    focus: on('focusBorder', '#007fd4'),
    hover: highContrast ? on('contrastActiveBorder', on('focusBorder', '#f38518')) : mix(0.75),
    hatch: highContrast ? mix(0.32) : mix(light ? 0.16 : 0.17),
    track: highContrast ? hex(foreground) : mix(light ? 0.2 : 0.22),
    service: on('charts-blue', light ? '#1a85ff' : '#3794ff'),
    resource: on('charts-purple', light ? '#652d90' : '#b180d7'),
    external: on('charts-orange', '#d18616'),
    error: on('editorError-foreground', light ? '#e51400' : '#f14c4c'),
    warning: on('editorWarning-foreground', light ? '#bf8803' : '#cca700'),
    info: on('editorInfo-foreground', '#3794ff'),
    onMark: hex(background),
  };
}

/** Canvas reads every notation of CSS; what it cannot read stays black. */
function rgb(color: string): Rgb {
  probe.clearRect(0, 0, 1, 1);
  probe.fillStyle = '#000000';
  probe.fillStyle = color;
  probe.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 255] = probe.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}

const probe = ((): CanvasRenderingContext2D => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  return canvas.getContext('2d', { willReadFrequently: true })!;
})();

const over = (top: Rgb, ground: Rgb): Rgb => blend([top[0], top[1], top[2], 1], ground, top[3]);

/** `share` of `a`, the rest of `b`. */
const blend = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] * share + b[0] * (1 - share),
  a[1] * share + b[1] * (1 - share),
  a[2] * share + b[2] * (1 - share),
  1,
];

const hex = ([r, g, b]: Rgb): string =>
  `#${[r, g, b].map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`;
