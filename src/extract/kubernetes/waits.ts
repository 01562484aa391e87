import type { AddressFact, OrderFact } from '../../model/manifest.ts';
import { get, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';
import type { KubeObject } from './objects.ts';
import { podOf } from './pod.ts';
import type { NamedWorkload } from './services.ts';
import { containerVariables } from './variables.ts';

/** Commands that wait for, or probe, another host. */
const WAITS =
  /\b(?:until|while|wait|waitfor|wait-for|nc|ncat|nslookup|dig|curl|wget|pg_isready|mysqladmin|redis-cli|mongosh?|dockerize|ping|rabbitmq-diagnostics|kafka-topics)\b|wait[-_]?for/i;

/** Init containers whose command waits for a host of this environment. */
export function waitsOf(
  environment: string,
  workload: NamedWorkload,
  addresses: readonly AddressFact[],
  objects: readonly KubeObject[],
): readonly OrderFact[] {
  const found = new Map<string, OrderFact>();
  for (const container of podOf(workload.object).initContainers) {
    const text = textOfCommand(container, workload.object, objects);
    if (!WAITS.test(text)) continue;
    for (const word of text.split(/[^\w.-]+/)) {
      const address = addresses.find((a) => a.host === word || a.aliases.includes(word));
      if (address === undefined) continue;
      for (const to of address.workloads.length > 0 ? address.workloads : [address.host]) {
        if (to === workload.name || found.has(to)) continue;
        const at = get(container, 'command')?.at ?? get(container, 'args')?.at ?? container.at;
        found.set(to, { fact: 'order', environment, from: workload.name, to, condition: 'init-container', at });
      }
    }
  }
  return [...found.values()];
}

/** Image, command and arguments with the container's literal variables put in, as `$NAME`, `${NAME}` or `$(NAME)`. */
function textOfCommand(container: YamlNode, owner: KubeObject, objects: readonly KubeObject[]): string {
  const words = [get(container, 'image'), ...items(get(container, 'command')), ...items(get(container, 'args'))];
  const text = words.flatMap((word) => textOf(word) ?? []).join(' ');
  if (!text.includes('$')) return text;
  const values = new Map(containerVariables(container, owner, objects).map((v) => [v.name, v.value]));
  return text.replace(/\$[({]?([A-Za-z_]\w*)[)}]?/g, (whole, name: string) => {
    const value = values.get(name);
    return typeof value === 'string' ? value : whole;
  });
}
