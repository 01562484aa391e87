/** Code lenses over entry points: how available each can be. Behind a setting, since code should stay quiet. */
import type { CodeLens } from 'vscode-languageserver/node';
import type { Snapshot } from '../model/snapshot.ts';
import type { FilePath } from '../model/value.ts';
import { minutes, percent, plural } from '../model/words.ts';
import { availabilityOf } from './hover.ts';
import { toRange } from './positions.ts';

export const SHOW_IN_GRAPH = 'faultline.showInGraph';

export function codeLenses(snapshot: Snapshot, system: string, file: FilePath): CodeLens[] {
  return snapshot.system.endpoints
    .filter((endpoint) => endpoint.at.file === file)
    .flatMap((endpoint) => {
      const entry = availabilityOf(snapshot, endpoint);
      if (entry === undefined) return [];
      const needs = entry.hard.filter((name) => name !== entry.service).length;
      const title = `${percent(entry.value)} available · ${minutes(entry.downtimeMinutes30d)} down in 30 days · needs ${plural(needs, 'component')}`;
      return [
        {
          range: toRange(endpoint.at),
          command: { title, command: SHOW_IN_GRAPH, arguments: [{ system, id: endpoint.service }] },
        },
      ];
    });
}
