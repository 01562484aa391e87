/** Starts ELK in a worker of its own, the first time a layout is needed. */
import ELK, { type ELK as Elk, type ElkNode } from 'elkjs/lib/elk-api';

let started: Promise<Elk> | undefined;

/** Lays out; rejects where the worker cannot be started or ELK cannot answer. */
export async function arrange(request: ElkNode): Promise<ElkNode> {
  started ??= start();
  return (await started).layout(request);
}

async function start(): Promise<Elk> {
  const source = await workerSource();
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return new ELK({ workerFactory: () => new Worker(address) });
}

/** elk.js puts the worker's text into a global. A worker of its own address would be cross-origin in a webview. */
function workerSource(): Promise<string> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = document.body.dataset['elk'] ?? '';
    script.nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.content ?? '';
    script.onload = () => {
      const { elkWorkerSource } = globalThis as { elkWorkerSource?: string };
      if (elkWorkerSource === undefined) reject(new Error('elk.js holds no worker'));
      else resolve(elkWorkerSource);
    };
    script.onerror = () => reject(new Error('elk.js could not be loaded'));
    document.head.append(script);
  });
}
