// JPEG by its bytes: puts camera data in, and tells what a file holds. Decodes nothing.

const APP1 = 0xe1;
const START_OF_SCAN = 0xda;
const CHINA_PLACE = { latitude: [26, 35, 12], longitude: [101, 43, 6] };

// The picture with what a phone's camera adds: maker, orientation and position.
export function withCameraData(jpeg, { orientation, maker }) {
  const exif = Buffer.concat([Buffer.from("Exif\0\0"), tiff({ orientation, maker })]);
  const head = Buffer.from([0xff, APP1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

// The segments before the picture's data: [{ marker, body }].
export function segments(jpeg) {
  if (jpeg.readUInt16BE(0) !== 0xffd8) throw new Error("not a JPEG");
  const found = [];
  for (let at = 2; jpeg[at + 1] !== START_OF_SCAN;) {
    if (jpeg[at] !== 0xff) throw new Error(`no marker at byte ${at}`);
    const length = jpeg.readUInt16BE(at + 2);
    found.push({ marker: jpeg[at + 1], body: jpeg.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
  }
  return found;
}

// Width and height of the stored picture, before any turning.
export function size(jpeg) {
  const isFrame = ({ marker }) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
  const frame = segments(jpeg).find(isFrame);
  return { width: frame.body.readUInt16BE(3), height: frame.body.readUInt16BE(1) };
}

// The picture without anything but what it shows: the server keeps such bytes as they are.
export function bare(jpeg) {
  const parts = [jpeg.subarray(0, 2)];
  let at = 2;
  for (const { marker, body } of segments(jpeg)) {
    const end = at + 4 + body.length;
    if (marker === 0xe0 || marker < 0xe0) parts.push(jpeg.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...parts, jpeg.subarray(at)]);
}

// Segments that can tell of maker, place or person: EXIF, XMP, IPTC, comments.
export function personalSegments(jpeg) {
  return segments(jpeg)
    .map(({ marker }) => marker)
    .filter((marker) => marker === 0xfe || (marker > 0xe0 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee));
}

// A TIFF block with one directory of camera data and one of position.
function tiff({ orientation, maker }) {
  const SHORT = 3,
    ASCII = 2,
    LONG = 4,
    RATIONAL = 5;
  const block = Buffer.alloc(256);
  let free = 0;
  const reserve = (bytes) => (free += bytes) - bytes;
  const entry = (at, tag, type, count, value) => {
    block.writeUInt16BE(tag, at);
    block.writeUInt16BE(type, at + 2);
    block.writeUInt32BE(count, at + 4);
    if (type === SHORT) block.writeUInt16BE(value, at + 8);
    else if (typeof value === "string") block.write(value, at + 8, "latin1");
    else block.writeUInt32BE(value, at + 8);
  };
  const rationals = (values) => {
    const at = reserve(values.length * 8);
    values.forEach((value, i) => {
      block.writeUInt32BE(value, at + i * 8);
      block.writeUInt32BE(1, at + i * 8 + 4);
    });
    return at;
  };
  block.write("MM\0*\0\0\0\x08", reserve(8), "latin1");
  const camera = reserve(2 + 3 * 12 + 4);
  const position = reserve(2 + 4 * 12 + 4);
  const name = reserve(maker.length + 1);
  block.write(maker, name, "latin1");
  block.writeUInt16BE(3, camera);
  entry(camera + 2, 0x010f, ASCII, maker.length + 1, name);
  entry(camera + 14, 0x0112, SHORT, 1, orientation);
  entry(camera + 26, 0x8825, LONG, 1, position);
  block.writeUInt16BE(4, position);
  entry(position + 2, 1, ASCII, 2, "N");
  entry(position + 14, 2, RATIONAL, 3, rationals(CHINA_PLACE.latitude));
  entry(position + 26, 3, ASCII, 2, "E");
  entry(position + 38, 4, RATIONAL, 3, rationals(CHINA_PLACE.longitude));
  return block.subarray(0, free);
}
