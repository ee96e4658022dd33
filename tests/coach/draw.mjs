// Draws a scene in a page, as a phone's camera would give it, and has the coach look at it: node's side and the page's.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generator, WORDS } from "./scenes.mjs";

/** Makes a page able to `look` at scenes: `wasm` is the coach's module, `photographs` the folder of the photographs. */
export async function eye(page, { wasm, photographs }) {
  await page.addScriptTag({ content: `window.WORDS = ${JSON.stringify(WORDS)}; ${generator}; ${looked}; ${drawn}` });
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    window.coach = await WebAssembly.compile(bytes);
  }, readFileSync(wasm).toString("base64"));
  return async (scene, { keep = false } = {}) => {
    const photo = scene.file && readFileSync(join(photographs, scene.file)).toString("base64");
    return page.evaluate(([scene, photo, keep]) => looked(scene, photo, keep), [scene, photo, keep]);
  };
}

/** What the coach finds, by the names of the labels. */
export function found(bits, wanted) {
  const names = ["blurred", "dark", "glare", "small", "cut", "tilted", "far"];
  const from = { page: 0, card: 8, other: 16 }[wanted];
  return names.filter((_, place) => bits & (1 << (place + from)));
}

/** seen, none or grey. */
export function seal(bits) {
  if (bits & (1 << 24)) return "seen";
  return bits & (1 << 25) ? "grey" : "none";
}

// Both run in the page.

async function looked(scene, photo, keep) {
  const canvas = await drawn(scene, photo);
  // As it travels: a JPEG.
  const jpeg = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  const bitmap = await createImageBitmap(jpeg);
  const { width, height } = bitmap;
  const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  pen.drawImage(bitmap, 0, 0);
  const { exports } = await WebAssembly.instantiate(window.coach, {});
  const strip = exports.begin(width, height, 64);
  for (let y = 0; y < height; y += 64) {
    const { data } = pen.getImageData(0, y, width, Math.min(64, height - y));
    new Uint8Array(exports.memory.buffer, strip, data.length).set(data);
    exports.rows(data.length);
  }
  const bits = exports.judge() >>> 0;
  const measures = Array.from({ length: 11 }, (_, place) => exports.measure(place));
  if (!keep) return { bits, measures };
  const reader = new FileReader();
  const url = await new Promise((done) => {
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(jpeg);
  });
  return { bits, measures, jpeg: url.split(",")[1] };
}

async function drawn(scene, photo) {
  const random = generator(scene.seed);
  const between = (least, most) => least + (most - least) * random();
  const lying = scene.base === "card" && !scene.upright;
  let [width, height] = lying ? [2560, 1920] : [1920, 2560];
  const surface = (width, height) => {
    const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    pen.imageSmoothingQuality = "high";
    return pen;
  };
  let pen;
  if (photo) await photograph();
  else sheetOnTable();
  light();
  blur();
  noise();
  return small();

  async function photograph() {
    const bytes = Uint8Array.from(atob(photo), (one) => one.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const scale = Math.min(1, 2560 / Math.max(bitmap.width, bitmap.height));
    [width, height] = [bitmap.width, bitmap.height].map((side) => Math.round(side * scale));
    const crop = Math.round((scene.crop ?? 0) * width);
    pen = surface(width - crop, height);
    if (scene.turn) {
      pen.fillStyle = "#4a3a2c";
      pen.fillRect(0, 0, width, height);
      pen.translate(width / 2, height / 2);
      pen.rotate((scene.turn * Math.PI) / 180);
      pen.scale(0.8, 0.8);
      pen.translate(-width / 2, -height / 2);
    }
    pen.drawImage(bitmap, -crop, 0, width, height);
    pen.resetTransform();
    width -= crop;
  }

  function sheetOnTable() {
    pen = surface(width, height);
    table();
    const card = scene.base === "card";
    const portrait = scene.base === "portrait";
    const [wide, high] = card ? [85.6, 54] : portrait ? [width, height] : [210, 297];
    const scan = scene.base === "scan";
    const mm = portrait ? 1 : scan ? Math.max(width / wide, height / high) : Math.min(width / wide, height / high) * scene.fill;
    const aside = (scene.aside ?? 0) * (scene.side < 2 ? wide : high) * mm;
    // So far aside that this share of the sheet is beyond the frame.
    const edge = scene.side < 2 ? (width - wide * mm) / 2 : (height - high * mm) / 2;
    const away = scene.aside ? aside + edge : 0;
    const [dx, dy] = [[-away, 0], [away, 0], [0, -away], [0, away]][scene.side ?? 0];
    pen.translate(width / 2 + dx, height / 2 + dy);
    pen.rotate(((scene.turn ?? 0) * Math.PI) / 180);
    pen.scale(mm, mm);
    pen.translate(-wide / 2, -high / 2);
    if (card) idCard();
    else if (portrait) face();
    else paper(scan);
    pen.resetTransform();
  }

  function table() {
    const colours = { wood: [150, 104, 66], dark: [52, 46, 44], cloth: [88, 104, 126], grey: [140, 140, 138] };
    const [red, green, blue] = colours[scene.table];
    pen.fillStyle = `rgb(${red}, ${green}, ${blue})`;
    pen.fillRect(0, 0, width, height);
    const grain = { wood: [400, 0.16], dark: [80, 0.05], cloth: [900, 0.1], grey: [60, 0.04] }[scene.table];
    for (let line = 0; line < grain[0]; line++) {
      pen.fillStyle = `rgba(${random() < 0.5 ? "0,0,0" : "255,255,255"},${between(0, grain[1])})`;
      if (scene.table === "cloth") pen.fillRect(between(0, width), between(0, height), between(4, 40), between(4, 40));
      else pen.fillRect(0, between(0, height), width, between(1, 9));
    }
  }

  function text(size, x, y, length, colour = "#222") {
    const words = WORDS.split(" ");
    let line = "";
    while (line.length < length) line += words[Math.floor(random() * words.length)] + (random() < 0.3 ? "，" : "");
    pen.fillStyle = colour;
    pen.font = `${size}px "Noto Sans CJK SC", sans-serif`;
    pen.fillText(line.slice(0, length), x, y);
  }

  function paper(scan) {
    pen.save();
    pen.shadowColor = "rgba(0,0,0,0.45)";
    pen.shadowBlur = 14;
    pen.fillStyle = scan ? "#fff" : "#f4f2ea";
    pen.fillRect(0, 0, 210, 297);
    pen.restore();
    const size = scene.point * 0.3528;
    text(6.5, 62, 28, 11, scene.redTitle ? "#c02020" : "#222");
    const step = size * 1.75;
    const lines = scene.base === "record" ? 0.5 : scene.base === "certificate" ? 0.6 : 0.92;
    for (let y = 42; y < 290 * lines - 10; y += step) {
      const indent = random() < 0.2 ? 8 : 0;
      text(size, 22 + indent, y, Math.floor((164 - indent - (random() < 0.3 ? between(0, 90) : 0)) / size));
    }
    if (scene.base === "report") {
      pen.strokeStyle = "#444";
      pen.lineWidth = 0.35;
      for (let y = 36; y < 270; y += 26) pen.strokeRect(20, y, 170, 26);
    }
    if (scene.seal === "seen" || (scene.seal === "grey" && random() < 0.6)) stamp();
  }

  function stamp() {
    pen.save();
    pen.globalCompositeOperation = "multiply";
    pen.globalAlpha = between(0.65, 0.95);
    pen.fillStyle = pen.strokeStyle = `rgb(${between(190, 225)}, ${between(25, 55)}, ${between(30, 65)})`;
    const [x, y, radius] = [between(120, 165), between(200, 250), between(18, 21)];
    pen.translate(x, y);
    pen.rotate(between(-0.5, 0.5));
    pen.lineWidth = 1.1;
    pen.beginPath();
    pen.arc(0, 0, radius, 0, 7);
    pen.stroke();
    pen.beginPath();
    for (let point = 0; point < 10; point++) {
      const [far, angle] = [point % 2 ? 2.6 : 6.5, (point * Math.PI) / 5];
      pen.lineTo(far * Math.sin(angle), -far * Math.cos(angle));
    }
    pen.fill();
    pen.font = '4.6px "Noto Serif CJK SC", serif';
    for (const [place, sign] of [..."样例市中心医院测试用章"].entries()) {
      pen.save();
      pen.rotate(-1.9 + place * 0.38);
      pen.fillText(sign, -2.3, -radius + 6);
      pen.restore();
    }
    pen.restore();
  }

  function idCard() {
    pen.save();
    pen.beginPath();
    pen.roundRect(0, 0, 85.6, 54, 3);
    pen.shadowColor = "rgba(0,0,0,0.5)";
    pen.shadowBlur = 10;
    const ground = pen.createLinearGradient(0, 0, 85, 54);
    ground.addColorStop(0, "#dceaf2");
    ground.addColorStop(1, "#f0e4e2");
    pen.fillStyle = ground;
    pen.fill();
    pen.clip();
    pen.strokeStyle = "rgba(120,150,180,0.25)";
    pen.lineWidth = 0.15;
    for (let line = 0; line < 30; line++) {
      pen.beginPath();
      for (let x = 0; x <= 86; x += 2) pen.lineTo(x, line * 2 + 2 * Math.sin(x / 7 + line / 3));
      pen.stroke();
    }
    for (let line = 0; line < 4; line++) text(2.9, 6, 11 + line * 7, 10);
    text(3.4, 6, 47, 18);
    pen.fillStyle = "#b8c4d0";
    pen.fillRect(58, 8, 22, 28);
    pen.fillStyle = "#d8b496";
    pen.beginPath();
    pen.ellipse(69, 19, 6, 8, 0, 0, 7);
    pen.fill();
    pen.fillStyle = "#2a2a30";
    pen.fillRect(62.5, 9.5, 13, 5);
    pen.restore();
  }

  function face() {
    const ground = pen.createLinearGradient(0, 0, 0, height);
    ground.addColorStop(0, "#d4dde8");
    ground.addColorStop(1, "#b2c0d0");
    pen.fillStyle = ground;
    pen.fillRect(0, 0, width, height);
    const oval = (colour, x, y, rx, ry) => {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.ellipse(x * width, y * height, rx * width, ry * height, 0, 0, 7);
      pen.fill();
    };
    oval("#39435c", 0.5, 0.98, 0.46, 0.26);
    oval("#26211f", 0.5, 0.36, 0.27, 0.24);
    oval("#dcb494", 0.5, 0.44, 0.23, 0.22);
    for (const x of [0.42, 0.58]) {
      oval("#f4f0ec", x, 0.41, 0.035, 0.012);
      oval("#2b211c", x, 0.41, 0.013, 0.011);
      oval("#3a2d26", x, 0.385, 0.04, 0.004);
    }
    oval("#a85a50", 0.5, 0.54, 0.06, 0.011);
    pen.lineWidth = 2.5;
    for (let hair = 0; hair < 260; hair++) {
      pen.strokeStyle = random() < 0.5 ? "#0f0d0c" : "#4a403a";
      pen.beginPath();
      const angle = between(Math.PI, 2 * Math.PI);
      const [x, y] = [0.5 * width + 0.25 * width * Math.cos(angle), 0.34 * height + 0.2 * height * Math.sin(angle)];
      pen.moveTo(x, y);
      pen.lineTo(x + between(-40, 40), y + between(20, 120));
      pen.stroke();
    }
  }

  function light() {
    const whole = () => pen.fillRect(0, 0, width, height);
    if (scene.shadow) {
      const angle = between(0, 7);
      const [x, y] = [width / 2, height / 2];
      const [dx, dy] = [x * Math.cos(angle), y * Math.sin(angle)];
      const gradient = pen.createLinearGradient(x - dx, y - dy, x + dx, y + dy);
      gradient.addColorStop(0, `rgba(0,0,0,${scene.shadow})`);
      gradient.addColorStop(1, "rgba(0,0,0,0)");
      pen.fillStyle = gradient;
      whole();
    }
    pen.globalCompositeOperation = "multiply";
    if (scene.warm) {
      pen.fillStyle = `rgb(255, ${255 - 28 * scene.warm}, ${255 - 62 * scene.warm})`;
      whole();
    }
    if ((scene.light ?? 1) < 1) {
      const grey = Math.round(255 * scene.light);
      pen.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
      whole();
    }
    pen.globalCompositeOperation = "source-over";
    if (scene.glare) {
      const radius = scene.glare * Math.min(width, height) * 1.7;
      const [x, y] = [between(0.35, 0.65) * width, between(0.35, 0.65) * height];
      const lamp = pen.createRadialGradient(x, y, 0, x, y, radius);
      lamp.addColorStop(0, "#fff");
      lamp.addColorStop(0.6, "#fff");
      lamp.addColorStop(1, "rgba(255,255,255,0)");
      pen.fillStyle = lamp;
      whole();
    }
  }

  function blur() {
    if (scene.motion) {
      const steps = Math.ceil(scene.motion / 1.5);
      const moved = surface(width, height);
      for (let step = 0; step < steps; step++) {
        const far = (step / (steps - 1) - 0.5) * scene.motion;
        const angle = (scene.angle * Math.PI) / 180;
        moved.globalAlpha = 1 / (step + 1);
        moved.drawImage(pen.canvas, far * Math.cos(angle), far * Math.sin(angle));
      }
      pen = moved;
    }
    if (scene.blur > 0.05) {
      const soft = surface(width, height);
      soft.drawImage(pen.canvas, 0, 0);
      soft.filter = `blur(${scene.blur}px)`;
      soft.drawImage(pen.canvas, 0, 0);
      pen = soft;
    }
  }

  function noise() {
    const grey = scene.seal === "grey";
    if (!scene.noise && !grey) return;
    const picture = pen.getImageData(0, 0, width, height);
    const { data } = picture;
    let state = scene.seed | 1;
    const much = (scene.noise ?? 0) / 40;
    for (let at = 0; at < data.length; at += 4) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      const off = much * ((state >>> 24) + ((state >>> 16) & 255) - 255) * 0.38;
      if (grey) data[at] = data[at + 2] = data[at + 1];
      data[at] += off;
      data[at + 1] += off;
      data[at + 2] += off;
    }
    pen.putImageData(picture, 0, 0);
  }

  function small() {
    const canvas = document.createElement("canvas");
    const scale = scene.long ? scene.long / Math.max(width, height) : 1;
    [canvas.width, canvas.height] = [width, height].map((side) => Math.round(side * scale));
    const pencil = canvas.getContext("2d");
    pencil.imageSmoothingQuality = "high";
    pencil.drawImage(pen.canvas, 0, 0, canvas.width, canvas.height);
    return canvas;
  }
}
