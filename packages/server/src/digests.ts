/** What names data and rules: the beginning of their SHA-256, 132 bits, in characters that a header takes. */
import { createHash, createHmac, randomBytes, type Hash, type Hmac } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

const CHARACTERS = 22;
const written = (hash: Hash | Hmac): string => hash.digest('base64url').slice(0, CHARACTERS);

export const digestOf = (data: string | Uint8Array): string => written(createHash('sha256').update(data));

const KEY = randomBytes(32);

/**
 * The digest of what holds secrets: of this server alone, since it was started. Whoever knows all of a file but two numbers, and the digest
 * of all of it, tries them until they find it.
 */
export const sealed = (digest: string): string => written(createHmac('sha256', KEY).update(digest));

/** The digest of a file too long to be held: the same as of its bytes. */
export const digestOfFile = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return written(hash);
};
