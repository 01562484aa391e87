/** The HTML of a webview. Knows nothing of VS Code: the caller gives the addresses that its webview may load. */

export interface WebviewPage {
  readonly view: 'graph' | 'onboarding';
  readonly title: string;
  /** Random, new for each page, letters and digits. */
  readonly nonce: string;
  /** `webview.cspSource`. */
  readonly cspSource: string;
  /** Addresses of dist/webview/<view>.js, <view>.css and, for the graph, elk.js, as `webview.asWebviewUri` gives them. */
  readonly script: string;
  readonly style: string;
  readonly elk?: string;
}

/**
 * One page under a policy that runs only the scripts named here: no inline style, no eval, no connection. elk.js holds
 * the layout's worker as text and is loaded by the script when a layout is needed; the worker itself starts from a blob.
 * The meta `csp-nonce` lets the toolkit's style probe pass. Violations are collected from the first moment, so that the
 * script can report them.
 */
export function webviewHtml(page: WebviewPage): string {
  const { nonce, cspSource } = page;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource}`,
    `worker-src blob:`,
  ].join('; ');
  const elk = page.elk === undefined ? '' : ` data-elk="${escape(page.elk)}"`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${escape(nonce)}">
<title>${escape(page.title)}</title>
<script nonce="${escape(nonce)}">
window.cspViolations = [];
addEventListener('securitypolicyviolation', (e) => window.cspViolations.push(e.effectiveDirective + ' ' + e.sourceFile + ' ' + e.blockedURI));
</script>
<link rel="stylesheet" href="${escape(page.style)}">
</head>
<body data-kind="${page.view}"${elk}>
<div id="root"></div>
<script nonce="${escape(nonce)}" src="${escape(page.script)}"></script>
</body>
</html>
`;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
