/** The language server as a process of its own. */
import { readFile, rm } from 'node:fs/promises';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { gitTopLevel } from '../workspace/roots.ts';
import { createThread } from '../workspace/thread.ts';
import { VERSION } from '../workspace/version.ts';
import { pathOf } from './positions.ts';
import { serve } from './server.ts';

const thread = createThread();
const connection = createConnection(ProposedFeatures.all);

serve(connection, {
  version: VERSION,
  topLevel: gitTopLevel,
  open: ({ root, settings, environment, storage }) => {
    const workspace = thread.open(root, {
      cacheDir: storage ?? false,
      trusted: settings.trusted,
      ignore: settings.ignore,
      ...(environment !== undefined && { environment }),
    });
    return {
      analyze: (signal, onProgress) =>
        workspace.analyze(signal, ({ stage, done, total }) => {
          // Only reading goes over files; the other stages are short.
          if (stage === 'extract') onProgress(done, total);
        }),
      update: (changes) => workspace.update(changes),
      dispose: () => workspace.dispose(),
    };
  },
  read: (uri) => readFile(pathOf(uri) ?? '', 'utf8').catch(() => undefined),
  clearCache: async (storage) => {
    await thread.end();
    if (storage !== undefined) await rm(storage, { recursive: true, force: true, maxRetries: 3 });
  },
});
connection.listen();
