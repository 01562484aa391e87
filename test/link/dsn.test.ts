import assert from 'node:assert/strict';
import { dsnAddress } from '../../src/link/dsn.ts';

describe('connection strings that are no URLs', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['mysql:host=db;dbname=shop;charset=utf8mb4', 'mysql://db/shop'],
    ['pgsql:host=db;port=5433;dbname=shop', 'pgsql://db:5433/shop'],
    ['host=db port=5432 dbname=shop user=app password=x', 'sql://db:5432/shop'],
    ['Server=tcp:db,1433;Initial Catalog=shop;User ID=app', 'sql://db:1433/shop'],
    ['Data Source=db;Database=shop', 'sql://db/shop'],
    ['app:secret@tcp(db:3306)/shop?parseTime=true', 'mysql://db:3306/shop'],
    ['sqlite:/var/db.sqlite', undefined],
    ['postgres://db/shop?sslmode=disable', undefined],
    ['db:5432', undefined],
    ['a=b', undefined],
  ];
  for (const [text, expected] of cases) it(text, () => assert.equal(dsnAddress(text), expected));
});
