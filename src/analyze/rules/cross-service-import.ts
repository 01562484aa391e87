import type { Rule } from '../../model/finding.ts';
import type { CrossImport } from '../../model/system.ts';

/** Code taken straight from another service's folder; a shared package is made for that and is no finding. */
export const rule: Rule = {
  id: 'cross-service-import',
  code: 'COM107',
  area: 'service communication',
  severity: 'warning',
  confidence: 'high',
  preset: 'recommended',
  summary: "A service that imports another service's code.",
  options: undefined,
  *check({ system }) {
    for (const site of system.crossImports) {
      yield {
        subject: `${site.from} -> ${site.to} ${site.specifier}`,
        message: messageOf(site),
        at: site.at,
        services: [site.from, site.to],
        ...(site.typeOnly ? { severity: 'info' as const } : {}),
      };
    }
  },
};

const messageOf = ({ from, to, specifier, typeOnly }: CrossImport): string =>
  typeOnly
    ? `\`${from}\` takes types from the code of \`${to}\` (\`${specifier}\`). ` +
      `The two compile only together, so a change in ${to} can break the build of ${from}; a shared contract package would not.`
    : `\`${from}\` imports code of \`${to}\` (\`${specifier}\`) and runs it in its own process. ` +
      `The two can no longer be built, released or changed apart.`;
