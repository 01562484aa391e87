/** Keys that work anywhere but in a field: /, +, -, 0 and Escape. */

export interface KeyActions {
  readonly search: () => void;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  /** @returns whether there was something to leave */
  readonly leave: () => boolean;
}

export const ZOOM_STEP = 1.3;

export function listenForKeys({ search, zoom, fit, leave }: KeyActions): void {
  document.addEventListener('keydown', (event) => {
    const typing = (event.target as Element).closest('input, vscode-dropdown, textarea');
    if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
    if (event.key === '/') search();
    else if (event.key === '+' || event.key === '=') zoom(ZOOM_STEP);
    else if (event.key === '-') zoom(1 / ZOOM_STEP);
    else if (event.key === '0') fit();
    else if (event.key !== 'Escape' || !leave()) return;
    event.preventDefault();
  });
}
