/** xoshiro128** (Blackman, Vigna 2018), seeded by splitmix32: 32 random bits a call, the same for the same seed. */
export function generator(seed: number): () => number {
  let s0 = splitmix(seed);
  let s1 = splitmix(seed + 0x9e3779b9);
  let s2 = splitmix(seed + 2 * 0x9e3779b9);
  let s3 = splitmix(seed + 3 * 0x9e3779b9);
  return () => {
    const product = Math.imul(s1, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result | 0;
  };
}

/** Uniform in [0, 1), 32 bits. */
export const uniform = (random: () => number): number => (random() >>> 0) / 4_294_967_296;

function splitmix(state: number): number {
  let z = state | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}
