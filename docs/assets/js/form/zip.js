// A ZIP archive of a few small files, stored as they are, names in UTF-8.

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/** Numbers as little-endian bytes, each given with its width: `[[0x04034b50, 4], [20, 2]]`. */
function bytes(numbers) {
  const view = new DataView(new ArrayBuffer(numbers.reduce((sum, [, width]) => sum + width, 0)));
  let at = 0;
  for (const [value, width] of numbers) {
    if (width === 4) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}

const UTF8_NAMES = 0x0800;
const FIRST_DAY = 0x21;

/**
 * @param {[string, string | Uint8Array][]} files  name and content
 * @returns {Uint8Array}
 */
export function archive(files) {
  const encoder = new TextEncoder();
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of files) {
    const data = typeof content === "string" ? encoder.encode(content) : content;
    const title = encoder.encode(name);
    const shared = [
      ...[[20, 2], [UTF8_NAMES, 2], [0, 2], [0, 2], [FIRST_DAY, 2]],
      ...[[checksum(data), 4], [data.length, 4], [data.length, 4], [title.length, 2], [0, 2]],
    ];
    const head = bytes([[0x04034b50, 4], ...shared]);
    const tail = [[0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]];
    directory.push(bytes([[0x02014b50, 4], [20, 2], ...shared, ...tail]), title);
    parts.push(head, title, data);
    offset += head.length + title.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const count = files.length;
  const end = [[0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]];
  return joined([...parts, ...directory, bytes(end)]);
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
