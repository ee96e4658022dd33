// Runs in a worker, beside the page: makes pictures small, and has the coach look at them. Nothing here keeps a page
// from answering. One question at a time; each gets one answer, and `null` means: do it yourself.
//
// Plain ES2018, one classic script. The build puts in MENTEBAN_COACH.

const STRIP = 64;
const coach = fetch(MENTEBAN_COACH)
  .then((answer) => answer.arrayBuffer())
  .then((bytes) => WebAssembly.compile(bytes));
// Without the coach a picture is still made small; it is not judged.
coach.catch(() => {});

let drawn; // The picture that was made small last.
let seen; // What the coach has of one that the page draws.

self.onmessage = ({ data }) => {
  answer(data).then(
    (value) => postMessage(value, value instanceof ArrayBuffer ? [value] : []),
    () => postMessage(null),
  );
};

async function answer({ shrink, reduce, begin, rows, judge }) {
  if (shrink) return small(shrink);
  if (reduce) return reduced(reduce);
  if (begin) [drawn, seen] = [undefined, await eye(...begin)];
  if (rows) seen.take(new Uint8Array(rows));
  return judge ? judged() : true;
}

// `width` and `height` are those in the file; `steps` are the sizes on the way, [across, down] each, the last one as it
// will be, but not yet turned: `matrix` turns it. Scaling while it is decoded is slower than drawing it smaller.
async function small({ file, width, height, steps, matrix, quality }) {
  drawn = undefined;
  let source = await createImageBitmap(file);
  // Some engine has turned it by itself, or sees another picture than we do.
  if (source.width !== width || source.height !== height) throw new Error("another size");
  steps.forEach(([across, down], place) => {
    const last = place === steps.length - 1;
    const turn = last ? matrix : [1, 0, 0, 1, 0, 0];
    const lies = turn[0] === 0;
    const pen = surface(lies ? down : across, lies ? across : down, last);
    // Down to a half, four neighbours are all there is to look at; for more, smaller pictures are made of it first.
    pen.imageSmoothingQuality = source.width > 2 * across ? "high" : "low";
    pen.setTransform(...turn);
    pen.drawImage(source, 0, 0, across, down);
    if (source.close) source.close();
    source = pen.canvas;
  });
  drawn = source;
  return jpeg(drawn, quality);
}

// What was drawn last, once more with this longer side, for a list.
async function reduced(side) {
  const scale = side / Math.max(drawn.width, drawn.height);
  const pen = surface(Math.round(drawn.width * scale), Math.round(drawn.height * scale));
  pen.imageSmoothingQuality = "high";
  pen.drawImage(drawn, 0, 0, pen.canvas.width, pen.canvas.height);
  return jpeg(pen.canvas, 0.8);
}

async function jpeg(canvas, quality) {
  const encoded = await canvas.convertToBlob({ type: "image/jpeg", quality });
  return new Response(encoded).arrayBuffer();
}

async function judged() {
  if (drawn) {
    const { width, height } = drawn;
    const pen = drawn.getContext("2d");
    drawn = undefined;
    seen = await eye(width, height);
    for (let y = 0; y < height; y += STRIP) {
      seen.take(pen.getImageData(0, y, width, Math.min(STRIP, height - y)).data);
    }
  }
  const found = seen.judge();
  seen = undefined;
  return found;
}

// The last one is read by the coach: it lies in the memory of the processor, the others where they are drawn fastest.
function surface(width, height, willReadFrequently) {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d", { alpha: false, willReadFrequently });
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  return pen;
}

// A new instance for every picture: its memory goes with it.
async function eye(width, height) {
  const { exports } = await WebAssembly.instantiate(await coach, {});
  const strip = exports.begin(width, height, STRIP);
  return {
    take(bytes) {
      new Uint8Array(exports.memory.buffer, strip, bytes.length).set(bytes);
      exports.rows(bytes.length);
    },
    judge: () => exports.judge() >>> 0,
  };
}
