import { collector, eachLine } from './scan.ts';
import type { Locked } from './scan.ts';

/** bun.lock (text): under "packages" one line each, `"axios": ["axios@1.2.3", …]`; `"a/b"` is a nested copy. */
export function scanBun(text: string): Locked {
  const { add, found } = collector();
  let inPackages = false;
  eachLine(text, (line) => {
    if (/^\s{0,2}"packages"\s*:\s*\{/.test(line)) inPackages = true;
    else if (inPackages) {
      const match = /^\s*"((?:@[^/"]+\/)?[^/"]+)"\s*:\s*\["(?:@[^/"]+\/)?[^@"]+@([^"]+)"/.exec(line);
      if (match !== null) add('.', match[1]!, match[2]!);
    }
  });
  return found;
}
