/** Names that would do harm, were they taken for markup. */
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { call, finding, service, snapshot } from './build.ts';

const NAME = '<img src=x onerror=alert(1)>';

export const hostile: Snapshot = snapshot({
  services: [service(NAME, { owner: '"><script>alert(2)</script>' }), service('other', {})],
  calls: [call(NAME, 'other', '<b>GET</b>', 'src/<i>a</i>.ts:1')],
  findings: [finding('missing-timeout', 'error', [NAME], 'src/a.ts:1', '<img src=y onerror=alert(3)>')],
});
