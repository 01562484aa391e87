import type { Port } from '../../model/manifest.ts';
import { get, intOf, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';
import type { ComposeScope } from './scope.ts';

const MAX_RANGE = 100;

/** Ports of a service: short and long syntax, ranges, `expose`. */
export function portsOf(service: YamlNode, scopeOf: (node: YamlNode) => ComposeScope): readonly Port[] {
  const ports: Port[] = [];
  for (const item of items(get(service, 'ports'))) {
    if (item.t === 'map') ports.push(...longPort(item, scopeOf(item)));
    else ports.push(...shortPort(scopeOf(item).text(item) ?? ''));
  }
  for (const item of items(get(service, 'expose'))) {
    for (const container of range((scopeOf(item).text(item) ?? '').replace(/\/\w+$/, ''))) {
      if (!ports.some((port) => port.container === container)) ports.push({ container });
    }
  }
  return [...new Map(ports.map((port) => [`${port.container} ${port.published ?? ''}`, port])).values()];
}

function longPort(item: YamlNode, scope: ComposeScope): readonly Port[] {
  const container = intOf(get(item, 'target'));
  if (container === undefined) return [];
  const published = range(scope.text(get(item, 'published')) ?? '')[0];
  const name = textOf(get(item, 'name'));
  return [{ container, ...(name === undefined ? {} : { name }), ...(published === undefined ? {} : { published }) }];
}

/** '3000', '8000:3000', '127.0.0.1:8000:3000', '[::1]:8000:3000/tcp', '3000-3005', '9090-9091:8080-8081', ':3000'. */
export function shortPort(text: string): readonly Port[] {
  const match = /^(?:(\[[^\]]*\]|[^:[\]]*):)?(?:([\d-]*):)?(\d+(?:-\d+)?)(?:\/\w+)?$/.exec(text.trim());
  if (match === null) return [];
  const containers = range(match[3]!);
  // With two parts the first one is the published port, not a host.
  const published = range(match[2] ?? (match[1] !== undefined && /^[\d-]+$/.test(match[1]) ? match[1] : ''));
  return containers.map((container, i) => ({
    container,
    ...(published.length === 0
      ? {}
      : { published: published.length === containers.length ? published[i]! : published[0]! }),
  }));
}

function range(text: string): readonly number[] {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.trim());
  if (match === null) return [];
  const from = Number(match[1]);
  const to = Math.min(match[2] === undefined ? from : Number(match[2]), from + MAX_RANGE);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
