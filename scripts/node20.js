// The command line runs on Node 20, which lacks these of ES2024. esbuild puts this before each bundle that runs in Node.
const grouped = (items, keyOf, add) => {
  let index = 0;
  for (const item of items) add(keyOf(item, index++), item);
};

Map.groupBy ??= function groupBy(items, keyOf) {
  const groups = new Map();
  grouped(items, keyOf, (key, item) => (groups.has(key) ? groups.get(key).push(item) : groups.set(key, [item])));
  return groups;
};

Object.groupBy ??= function groupBy(items, keyOf) {
  const groups = Object.create(null);
  grouped(items, keyOf, (key, item) => (groups[key] ??= []).push(item));
  return groups;
};

Promise.withResolvers ??= function withResolvers() {
  let resolve, reject;
  const promise = new this((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
};
