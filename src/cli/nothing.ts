import type { Snapshot } from '../model/snapshot.ts';
import { plural } from '../model/words.ts';
import { problemText } from '../report/console/problems.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';

/**
 * Says that there is no service, and what one is. @returns the exit code
 * @throws Error where linking itself failed: "nothing to analyze" would be a lie
 */
export function nothing(snapshot: Snapshot, dir: string, io: Io): number {
  const crashed = snapshot.problems.find((it) => it.unit === 'link');
  if (crashed) throw new Error(problemText(crashed));
  for (const it of snapshot.problems) io.err(`${problemText(it)}\n`);
  io.err(
    `Nothing to analyze in ${dir}: no service was found in ${plural(snapshot.summary.files, 'file')}.\n` +
      'A service is a workload of a compose file or of Kubernetes YAML, or a package that starts a server or consumes\n' +
      'messages. Declare one in faultline.yaml: services: { name: { path: folder } }\n',
  );
  return snapshot.config.problems.length > 0 ? EXIT.usage : EXIT.nothing;
}

export const hasServices = (snapshot: Snapshot): boolean => snapshot.system.services.length > 0;
