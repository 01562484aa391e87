/** Bytes of a file → its text, or why it has none. Line ends stay as they are: positions are counted in them. */

export type Decoded = { readonly text: string } | { readonly problem: 'binary' | 'lfs-pointer' };

/** git's own measure: a NUL in the first 8,000 bytes makes a file binary. */
const SNIFFED_BYTES = 8000;
const LFS = Buffer.from('version https://git-lfs.github.com/spec/v1');

/** UTF-8 with or without byte order mark, UTF-16 of both byte orders. A mark is no part of the text, as in editors. */
export function decode(bytes: Buffer): Decoded {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { text: bytes.toString('utf8', 3) };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: bytes.toString('utf16le', 2) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: bigEndian(bytes.subarray(2)) };
  if (bytes.length < 1024 && bytes.subarray(0, LFS.length).equals(LFS)) return { problem: 'lfs-pointer' };
  const head = bytes.subarray(0, SNIFFED_BYTES);
  if (head.includes(0)) {
    const guess = unmarkedUtf16(head);
    if (guess === undefined) return { problem: 'binary' };
    return { text: guess === 'le' ? bytes.toString('utf16le') : bigEndian(bytes) };
  }
  return { text: bytes.toString('utf8') };
}

function bigEndian(bytes: Buffer): string {
  const swapped = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return swapped.swap16().toString('utf16le');
}

/** Text of Latin letters in UTF-16 has a NUL in every second byte and none in the others. */
function unmarkedUtf16(head: Buffer): 'le' | 'be' | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i++) {
    if (head[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  const most = head.length * 0.4;
  if (even === 0 && odd >= most) return 'le';
  if (odd === 0 && even >= most) return 'be';
  return undefined;
}
