/**
 * The command line runs on Node 20, which lacks one thing of ES2024 that the stages use. Imported first by main.ts;
 * the server and the scripts run on newer Nodes.
 */
if (typeof Map.groupBy !== 'function')
  Map.groupBy = function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
    const groups = new Map<K, T[]>();
    let index = 0;
    for (const item of items) {
      const key = keyOf(item, index++);
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
    return groups;
  };
