import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';

/** Under this a packet is a packet. */
const SMALLEST_BYTES = 1024;
/** Over this a file is sent as it is read. */
const LARGEST_BYTES = 32 * 1024 * 1024;
const QUALITY = 5;
/** Tables in Arrow are wide apart: offsets and doubles, most of whose bytes are alike. */
const texts = /^(?:text\/|application\/(?:json|problem\+json|javascript|vnd\.apache\.arrow\.stream)|image\/svg)/;

/** The encodings a client accepts, less those it refuses with `;q=0`. */
const accepted = (header: string): readonly string[] =>
  header
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
    .map((part) => part.split(';')[0] as string);

/** Compresses a text or a table when the client takes it: Brotli, else gzip. ETags are weak, so they hold for every encoding. */
export const compress = async (response: Response, acceptEncoding: string): Promise<Response> => {
  const { headers, status, body } = response;
  if (body === null || status === 304 || headers.has('content-encoding') || !texts.test(headers.get('content-type') ?? '')) return response;
  if (Number(headers.get('content-length')) > LARGEST_BYTES) return response;
  headers.append('vary', 'Accept-Encoding');
  const encoding = ['br', 'gzip'].find((name) => accepted(acceptEncoding).includes(name));
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (encoding === undefined || bytes.byteLength < SMALLEST_BYTES) return new Response(bytes, { status, headers });
  const packed =
    encoding === 'br'
      ? await promisify(brotliCompress)(bytes, {
          params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength },
        })
      : await promisify(gzip)(bytes);
  headers.set('content-encoding', encoding);
  headers.set('content-length', String(packed.byteLength));
  return new Response(new Uint8Array(packed), { status, headers });
};
