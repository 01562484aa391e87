import assert from 'node:assert/strict';

/** The tolerance of availability-model §12: availability within 1e-12, unavailability within 1e-9 of itself. */
export function sameUnavailability(got: number, want: number): void {
  assert.ok(Math.abs(got - want) <= 1e-12, `availability ${got}, expected ${want}`);
  const [q, wanted] = [1 - got, 1 - want];
  assert.ok(Math.abs(q - wanted) <= 1e-9 * wanted + 1e-15, `unavailability ${q}, expected ${wanted}`);
}
