/** Connection strings that are no URLs, as URLs: what an address is looked up by stands in one of their keys. */

/**
 * `mysql:host=db;port=3306;dbname=shop` (PDO), `host=db port=5432 dbname=shop` (libpq), `Server=db,1433;Database=shop`
 * (ADO.NET), `app:pw@tcp(db:3306)/shop` (Go's MySQL driver). Undefined for anything else. Users and passwords are left out.
 */
export function dsnAddress(text: string): string | undefined {
  const tcp = /^(?:[^@/]*@)?tcp\(([^)]+)\)(\/[^?]*)?/.exec(text);
  if (tcp) return `mysql://${tcp[1]}${tcp[2] ?? ''}`;
  if (text.includes('://') || !text.includes('=')) return undefined;
  const match = /^([a-z]+):(?=\w+=)(.*)$/is.exec(text);
  const pairs = new Map<string, string>();
  const body = match?.[2] ?? text;
  for (const part of body.includes(';') ? body.split(';') : body.split(/\s+(?=\w+\s*=)/)) {
    const equals = part.indexOf('=');
    if (equals > 0) pairs.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim());
  }
  const host = pairs.get('host') ?? pairs.get('server') ?? pairs.get('data source') ?? pairs.get('hostaddr');
  if (host === undefined || host === '') return undefined;
  const [name, comma] = host.replace(/^tcp:/i, '').split(',');
  const port = pairs.get('port') ?? comma;
  const database = pairs.get('dbname') ?? pairs.get('database') ?? pairs.get('initial catalog');
  const scheme = match?.[1]?.toLowerCase();
  return `${scheme ?? 'sql'}://${name}${port === undefined ? '' : `:${port}`}${database === undefined ? '' : `/${database}`}`;
}
