import type { Report } from '../../src/model/report.ts';
import type { Score } from './counts.ts';
import type { Truth, TruthRoute } from './truth.ts';

/**
 * A route is found when the report has an endpoint of that service with its method and its path; parameters' names and a
 * slash at the end do not count. Of a handler of messages the pattern or subject counts. Recall alone.
 */
export function scoreRoutes(truth: Truth, report: Report): Score {
  const routes = truth.routes ?? [];
  const missed = routes.filter((route) => !report.endpoints.some((endpoint) => isSame(route, endpoint)));
  return {
    hits: routes.length - missed.length,
    wrong: [],
    missed: missed.map((it) => `${it.service} ${it.method} ${it.path} (${it.file}:${it.line})`),
  };
}

function isSame(route: TruthRoute, endpoint: Report['endpoints'][number]): boolean {
  if (endpoint.service !== route.service) return false;
  if (route.handler === true) return endpoint.protocol !== 'http' && endpoint.path === route.path;
  // An endpoint without a method answers all of them.
  const isMethod = endpoint.method === undefined || endpoint.method.toUpperCase() === route.method.toUpperCase();
  return isMethod && normalPath(endpoint.path) === normalPath(route.path);
}

/** ':id', '{id}', '[id]' and ':id(\\d+)' are one parameter; '*' and '[...rest]' are the rest. */
export function normalPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  return `/${parts.map(normalPart).join('/')}`;
}

function normalPart(part: string): string {
  if (/^(\*.*|\(\.\*\)|\[{1,2}\.\.\.\w+\]{1,2}|\{\*\w+\})$/.test(part)) return '*';
  return part.replace(/:\w+(\([^)]*\))?[?+]?|\{\w+[^}]*\}|\[\w+\]/g, ':');
}
