/** Tells bytes that are whole from torn ones. SHA-1, because it is loaded anyway; its first four bytes suffice. */
import { hash } from 'node:crypto';

export const checksum = (bytes: Buffer): number => hash('sha1', bytes, 'buffer').readUInt32LE(0);
