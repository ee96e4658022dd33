// Test pictures, drawn by Chromium: papers as a phone's camera gives them, with made-up people only, and files
// that must be refused. Made once, then kept in the temporary folder under the digest of this script.

import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { withCameraData } from "./harness/jpeg.mjs";
import { withBrowser } from "./harness/browser.mjs";

// Written into the camera data of every photo; no such bytes may arrive anywhere.
export const CAMERA = "MentebanTestCamera";
// The marks in the corners of an upright photo, clockwise from the top left.
export const CORNERS = ["#e02020", "#20a020", "#2040e0", "#e0c020"];

const ID_NUMBER = "510499196001010018";
const NAMES = [
  "id-front.jpg",
  "id-back.jpg",
  "certificate.jpg",
  "report.jpg",
  "record.jpg",
  "portrait.jpg",
  "card.jpg",
  "dense.jpg",
  "quick.jpg",
  "small.jpg",
  "soft.jpg",
  "huge.jpg",
  "text.jpg",
  "empty.jpg",
  "cut-off.jpg",
  "photo.heic",
  "record.pdf",
  "picture.png",
];

// Paths of all pictures by name without its ending: photos().certificate
export async function photos() {
  const folder = join(tmpdir(), `menteban-photos-${digest()}`);
  if (!existsSync(folder)) await make(folder);
  return Object.fromEntries(NAMES.map((name) => [key(name), join(folder, name)]));
}

function key(name) {
  const stem = name === "record.pdf" ? "pdf" : name.replace(/\..*/, "");
  return stem.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

function digest() {
  const sources = [import.meta.url, new URL("harness/jpeg.mjs", import.meta.url)];
  const hash = createHash("sha256");
  for (const source of sources) hash.update(readFileSync(fileURLToPath(source)));
  return hash.digest("hex").slice(0, 16);
}

// Built beside its place and moved there whole, so that two runs at once do no harm.
async function make(folder) {
  const partial = `${folder}.${randomBytes(4).toString("hex")}`;
  mkdirSync(partial);
  const save = (name, bytes) => writeFileSync(join(partial, name), bytes);
  await withBrowser(async (browser) => {
    const page = await browser.newPage();
    const draw = async (sheet, options) => Buffer.from(await page.evaluate(drawn, { sheet, ...options }), "base64");
    const photo = async (sheet, seed) => {
      const picture = await draw(sheet, { width: 3000, height: 4000, lying: true, corners: CORNERS, seed });
      return withCameraData(picture, { orientation: 6, maker: CAMERA });
    };
    for (const [i, [name, sheet]] of Object.entries(SHEETS).entries()) save(name, await photo(sheet, i + 1));
    save(
      "dense.jpg",
      await draw(SHEETS["report.jpg"], { width: 2560, height: 1920, corners: CORNERS, seed: 5, grain: 25 }),
    );
    save("quick.jpg", await draw(SHEETS["record.jpg"], { width: 900, height: 1200, corners: CORNERS, seed: 0 }));
    save("small.jpg", await draw(SHEETS["report.jpg"], { width: 240, height: 320, corners: CORNERS, seed: 9 }));
    save("huge.jpg", await draw(SHEETS["report.jpg"], { width: 10_000, height: 8_000, corners: CORNERS, seed: 0 }));
    save("soft.jpg", await draw(SHEETS["record.jpg"], { width: 1500, height: 2000, corners: CORNERS, seed: 3, blur: 6 }));
    await page.setContent(PDF);
    save("picture.png", await page.screenshot({ clip: { x: 0, y: 0, width: 800, height: 300 } }));
    save("record.pdf", await page.pdf({ format: "A4" }));
  });
  const certificate = readFileSync(join(partial, "certificate.jpg"));
  save("text.jpg", "这是一份改了名字的文本，不是图片。\n".repeat(40));
  save("empty.jpg", "");
  save("cut-off.jpg", certificate.subarray(0, certificate.length >> 1));
  save("photo.heic", heic());
  try {
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

// What stands on each paper: [text, size in points, x and y in millimetres of a sheet 210 wide and 280 high].
const SMALL_PRINT = "血红蛋白A1c（糖化血红蛋白）  检测方法：高效液相色谱法  参考区间 4.0–6.0 %  结果 8.2 %  ↑";
const SHEETS = {
  "id-front.jpg": card([
    ["姓名  样本甲", 14, 40, 90],
    ["性别 男  民族 汉", 12, 40, 104],
    ["出生 1960年1月1日", 12, 40, 116],
    ["住址 样例市样例区样例路1号", 12, 40, 128],
    [`公民身份号码 ${ID_NUMBER}`, 13, 40, 150],
  ]),
  "id-back.jpg": card([
    ["中华人民共和国（测试样图）", 15, 50, 96],
    ["居民身份证（测试样图）", 18, 50, 114],
    ["签发机关 样例市公安局", 12, 50, 136],
    ["有效期限 2016.01.01–2036.01.01", 12, 50, 148],
  ]),
  "card.jpg": card([
    ["社会保障卡（测试样图）", 18, 50, 100],
    ["样本甲", 14, 50, 120],
    [`社会保障号码 ${ID_NUMBER}`, 12, 50, 140],
  ]),
  "certificate.jpg": paper(
    [
      ["样例市中心医院（测试样张）", 20, 40, 40],
      ["疾病诊断证明书", 24, 62, 58],
      ["姓名 样本甲   性别 男   年龄 66岁", 14, 30, 84],
      ["诊断：2型糖尿病；原发性高血压", 14, 30, 102],
      ["处理意见：门诊规律治疗，定期复查。", 14, 30, 116],
      ["医师签名：样医生", 14, 120, 200],
      ["2026年10月20日", 14, 120, 214],
    ],
    { seal: true },
  ),
  "record.jpg": paper(
    [
      ["门诊病历（测试样张）", 22, 60, 40],
      ["主诉：口干多饮10年，血压升高8年。", 13, 30, 70],
      ["现病史：空腹血糖 9.6 mmol/L，血压 156/94 mmHg。", 13, 30, 84],
      ["诊断：2型糖尿病；原发性高血压", 13, 30, 98],
    ],
    { seal: true },
  ),
  "report.jpg": paper(
    [
      ["检验报告单（测试样张）", 18, 66, 32],
      ...Array.from({ length: 40 }, (_, line) => [`${line + 1}. ${SMALL_PRINT}`, 8, 24, 50 + line * 5]),
    ],
    { seal: false },
  ),
  "portrait.jpg": { face: true, lines: [["近期免冠照片（测试样图）", 16, 60, 260]] },
};

function card(lines) {
  return { frame: [25, 75, 160, 100], lines };
}

function paper(lines, { seal }) {
  return { frame: [10, 14, 190, 252], lines, seal };
}

const PDF = `<meta charset="utf-8"><style>h1{font-size:20pt} section{break-after:page;font-size:12pt}</style>
<section><h1>出院记录（测试样张）</h1><p>姓名：样本甲</p><p>出院诊断：2型糖尿病；原发性高血压。</p></section>
<section><h1>第二页</h1><p>治疗经过：控制血糖、血压，病情好转出院。</p></section>
<section><h1>第三页</h1><p>出院医嘱：规律服药，监测血糖，一个月后复诊。</p></section>`;

// Runs in the page: draws one sheet on a table, with some noise as a camera has it, and gives base64 of a JPEG.
// `lying`: stored as a phone held upright stores it, turned left by a quarter; the camera data say so. `grain`: the
// smaller, the more noise, and the larger the file. `blur`: its width in pixels.
async function drawn({ sheet, width, height, lying, corners, seed, grain = 28, blur = 0 }) {
  const canvas = Object.assign(document.createElement("canvas"), {
    width: lying ? height : width,
    height: lying ? width : height,
  });
  const pen = canvas.getContext("2d");
  if (seed) noise();
  else pen.fillRect(0, 0, canvas.width, canvas.height);
  if (lying) pen.setTransform(0, -1, 1, 0, 0, width);
  const mm = width / 210;
  const point = mm * 0.3528;
  if (sheet.frame) {
    const [x, y, w, h] = sheet.frame.map((side) => side * mm);
    pen.fillStyle = "#fbfaf5";
    pen.fillRect(x, y, w, h);
  }
  if (sheet.face) {
    pen.fillStyle = "#f0f4fa";
    pen.fillRect(0, 0, width, height);
    for (const [colour, y, radius] of [
      ["#2d3a55", 250, 80],
      ["#e5b895", 120, 45],
    ]) {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.arc(105 * mm, y * mm, radius * mm, 0, 7);
      pen.fill();
    }
  }
  pen.fillStyle = "#1a1a1a";
  for (const [text, size, x, y] of sheet.lines) {
    pen.font = `${size * point}px "Noto Sans CJK SC", sans-serif`;
    pen.fillText(text, x * mm, y * mm);
  }
  if (sheet.seal) {
    pen.strokeStyle = pen.fillStyle = "#c81e1e";
    pen.lineWidth = 2 * mm;
    pen.beginPath();
    pen.arc(145 * mm, 205 * mm, 22 * mm, 0, 7);
    pen.stroke();
    pen.font = `${16 * point}px sans-serif`;
    pen.fillText("★ 测试专用章", 126 * mm, 207 * mm);
  }
  const mark = Math.min(width, height) / 10;
  [
    [0, 0],
    [width - mark, 0],
    [width - mark, height - mark],
    [0, height - mark],
  ].forEach(([x, y], i) => {
    pen.fillStyle = corners[i];
    pen.fillRect(x, y, mark, mark);
  });
  pen.filter = `blur(${blur}px)`;
  if (blur) pen.drawImage(canvas, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
  const url = await new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(blob);
  });
  return url.slice(url.indexOf(",") + 1);

  function noise() {
    const picture = pen.createImageData(canvas.width, canvas.height);
    const pixels = new Uint32Array(picture.data.buffer);
    let state = seed;
    for (let i = 0; i < pixels.length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      const grey = 120 + (state >>> grain);
      pixels[i] = 0xff000000 | (grey << 16) | (grey << 8) | (grey + 12);
    }
    pen.putImageData(picture, 0, 0);
  }
}

// The head of an iPhone's own format, and nothing that could be decoded.
function heic() {
  const box = Buffer.alloc(24);
  box.writeUInt32BE(24, 0);
  box.write("ftypheic\0\0\0\0mif1heic", 4, "latin1");
  return Buffer.concat([box, Buffer.alloc(4000, 7)]);
}
