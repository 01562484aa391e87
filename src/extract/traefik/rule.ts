/**
 * Host and path of a Traefik rule: https://doc.traefik.io/traefik/routing/routers/#rule, and of the form of version 1
 * (`Host:shop.example;PathPrefix:/api`). Of several the first counts.
 */
export function traefikRule(rule: string): { readonly host?: string; readonly path?: string } {
  const host =
    /\bHost(?:SNI)?\(\s*[`"']([^`"']+)[`"']/.exec(rule)?.[1] ?? /(?:^|;)\s*Host:\s*([^;,\s]+)/.exec(rule)?.[1];
  const path =
    /\bPath(?:Prefix)?\(\s*[`"']([^`"']+)[`"']/.exec(rule)?.[1] ??
    /(?:^|;)\s*Path(?:Prefix)?(?:Strip)?:\s*([^;,\s]+)/.exec(rule)?.[1];
  return { ...(host === undefined || host === '*' ? {} : { host }), ...(path === undefined ? {} : { path }) };
}
