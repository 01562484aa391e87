/**
 * A finding's identity as 16 hexadecimal digits, for formats whose readers expect a hash: FNV-1a with 64 bits over
 * UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/). Ten thousand findings collide once in 10^11.
 */
export function hashOf(fingerprint: string): string {
  let hash = OFFSET;
  for (let i = 0; i < fingerprint.length; i++) hash = ((hash ^ BigInt(fingerprint.charCodeAt(i))) * PRIME) & MASK;
  return hash.toString(16).padStart(16, '0');
}

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;
