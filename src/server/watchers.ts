/** Asks the client to watch the roots that are open, where it can. */
import {
  DidChangeWatchedFilesNotification,
  type ClientCapabilities,
  type Connection,
  type Disposable,
} from 'vscode-languageserver/node';

/** Called with the URIs of the open roots whenever they may be others; the same ones cost nothing. */
export function createWatchers(
  connection: Connection,
  client: ClientCapabilities,
): (roots: readonly string[]) => Promise<void> {
  const can = client.workspace?.didChangeWatchedFiles;
  let watched = '';
  let registered: Disposable | undefined;
  return async (roots) => {
    const wanted = roots.join('\n');
    if (!can?.dynamicRegistration || wanted === watched) return;
    watched = wanted;
    const old = registered;
    registered = await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: roots.map((uri) => ({
        globPattern: can.relativePatternSupport ? { baseUri: uri, pattern: '**/*' } : '**/*',
      })),
    });
    // Only now, so that no event falls between the two.
    old?.dispose();
  };
}
