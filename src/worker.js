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

let picture;

self.onmessage = ({ data }) => {
  answer(data).then(
    (value) => postMessage(value, value && value.jpeg ? [value.jpeg] : []),
    () => postMessage(null),
  );
};

async function answer({ shrink, begin, rows, judge }) {
  if (shrink) return small(shrink);
  if (begin) picture = await eye(...begin);
  if (rows) picture.take(new Uint8Array(rows));
  return judge ? picture.judge() : true;
}

// `width` and `height` are those of the file; `steps` are the sizes on the way, [across, down] each, the last one as it
// will be, but not yet turned: `matrix` turns it.
async function small({ bytes, type, width, height, steps, matrix, quality }) {
  const bitmap = await createImageBitmap(new Blob([bytes], { type }));
  // The engine has turned it by itself, or sees another picture than we do.
  if (bitmap.width !== width || bitmap.height !== height) throw new Error("another size");
  let source = bitmap;
  steps.forEach(([across, down], place) => {
    const turn = place === steps.length - 1 ? matrix : [1, 0, 0, 1, 0, 0];
    const lies = turn[0] === 0;
    const { canvas, pen } = surface(lies ? down : across, lies ? across : down);
    pen.setTransform(...turn);
    pen.drawImage(source, 0, 0, across, down);
    free(source);
    source = canvas;
  });
  const encoded = source.convertToBlob({ type: "image/jpeg", quality });
  const judged = await coached(source).catch(() => 0);
  const jpeg = await new Response(await encoded).arrayBuffer();
  free(source);
  return { jpeg, judged };
}

function surface(width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  pen.imageSmoothingQuality = "high";
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  return { canvas, pen };
}

function free(source) {
  if (source.close) source.close();
  else source.width = 0;
}

async function coached(canvas) {
  const { width, height } = canvas;
  const pen = canvas.getContext("2d");
  const one = await eye(width, height);
  for (let y = 0; y < height; y += STRIP) {
    one.take(pen.getImageData(0, y, width, Math.min(STRIP, height - y)).data);
  }
  return one.judge();
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
