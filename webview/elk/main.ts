/** A script of its own, loaded only when a layout is needed: 1.6 MB that a restored graph never reads. */
import source from 'elkjs/lib/elk-worker.min.js';

globalThis.elkWorkerSource = source;

declare global {
  var elkWorkerSource: string | undefined;
}
