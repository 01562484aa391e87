/**
 * Strongly connected components (Tarjan 1972, without recursion), each after the components it leads to. A component
 * of one node is a cycle only where the node leads to itself.
 */
export function stronglyConnected<T>(roots: Iterable<T>, next: (node: T) => readonly T[]): T[][] {
  const index = new Map<T, number>();
  const lowest = new Map<T, number>();
  const onStack = new Set<T>();
  const stack: T[] = [];
  const result: T[][] = [];
  const work: { node: T; next: readonly T[]; at: number }[] = [];
  const open = (node: T): void => {
    lowest.set(node, index.size);
    index.set(node, index.size);
    stack.push(node);
    onStack.add(node);
    work.push({ node, next: next(node), at: 0 });
  };
  for (const root of roots) {
    if (index.has(root)) continue;
    open(root);
    while (work.length > 0) {
      const frame = work[work.length - 1]!;
      if (frame.at < frame.next.length) {
        const to = frame.next[frame.at++]!;
        if (!index.has(to)) open(to);
        else if (onStack.has(to)) lowest.set(frame.node, Math.min(lowest.get(frame.node)!, index.get(to)!));
        continue;
      }
      work.pop();
      const parent = work[work.length - 1];
      if (parent) lowest.set(parent.node, Math.min(lowest.get(parent.node)!, lowest.get(frame.node)!));
      if (lowest.get(frame.node) === index.get(frame.node)) result.push(popTo(frame.node, stack, onStack));
    }
  }
  return result;
}

function popTo<T>(node: T, stack: T[], onStack: Set<T>): T[] {
  const component: T[] = [];
  for (;;) {
    const member = stack.pop()!;
    onStack.delete(member);
    component.push(member);
    if (member === node) return component;
  }
}
