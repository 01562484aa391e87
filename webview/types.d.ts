/** Style sheets are bundled beside the script; the import is for the bundler alone. */
declare module '*.css';

/** The worker of elkjs, as text: a webview starts it from a blob. */
declare module 'elkjs/lib/elk-worker.min.js' {
  const source: string;
  export default source;
}
