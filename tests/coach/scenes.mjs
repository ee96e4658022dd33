// The labelled pictures of the photo coach: what each shows, and what is wrong with it. Always the same list.
//
// `faults` are what the coach should find; a finding in `unsure` does not count for this picture, either way. `half`:
// thresholds are chosen on "choose", the figures are of "report". No two halves share a photograph.

const WORDS =
  "血红蛋白 糖化血红蛋白 空腹血糖 参考区间 检测方法 高效液相色谱法 结果 偏高 诊断 2型糖尿病 原发性高血压 冠心病 处理意见 门诊规律治疗 " +
  "定期复查 主诉 口干多饮 现病史 既往史 出院医嘱 低盐低脂饮食 监测血压 左心室 射血分数 肌酐 尿素氮 白细胞 血小板 mmol/L 8.2% 156/94";

/** Photographs inside the npm package jscanify (MIT), as they were taken: what is wrong with each, as it looks. */
const PHOTOGRAPHS = [
  { file: "test2.png", unsure: ["tilted", "cut"] },
  { file: "test3.jpg", unsure: ["dark", "tilted"] },
  { file: "test4.JPG", unsure: ["cut"] },
  { file: "test6.JPG", faults: ["tilted"] },
  { file: "test7.JPG", unsure: ["tilted"] },
  { file: "test8.JPG", unsure: ["blurred", "cut"] },
  { file: "test9.jpg", unsure: ["tilted"] },
  { file: "test10.jpg", faults: ["small"], unsure: ["tilted", "blurred"] },
];

/** Every picture. Without photographs: those that need no package. */
export function scenes({ photographs = true } = {}) {
  const all = [...pages(), ...cards(), ...portraits()].map((scene, place) => ({
    ...scene,
    id: `${scene.base}-${scene.faults[0] ?? "good"}-${place}`,
    seed: 1000 + 7 * place,
  }));
  halve(all);
  return photographs ? [...all, ...photos()] : all;
}

/** Of each kind of picture with each fault, every second by lot, the lot being always the same. */
function halve(all) {
  const kinds = new Map();
  for (const scene of all) {
    const kind = `${scene.wanted} ${scene.base === "scan"} ${scene.seal} ${scene.faults}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), scene]);
  }
  const lot = ({ seed }) => Math.imul(seed ^ (seed >>> 5), 2654435761) >>> 0;
  let place = 0;
  for (const kind of kinds.values())
    for (const scene of kind.sort((one, other) => lot(one) - lot(other))) scene.half = place++ % 2 === 0 ? "choose" : "report";
}

/** So many of one kind, each a little different. */
function several(count, make) {
  return Array.from({ length: count }, (_, place) => {
    const random = generator(place * 31 + count);
    const between = (least, most) => least + (most - least) * random();
    const one = (...values) => values[Math.floor(random() * values.length)];
    const usual = { light: between(0.75, 1.02), warm: between(0, 1), shadow: between(0, 0.3), noise: between(2, 7), blur: between(0, 0.7) };
    return { faults: [], unsure: [], ...usual, ...make({ between, one, place }) };
  });
}

function pages() {
  const page = ({ between, one, place }) => {
    const base = ["report", "certificate", "scan", "record"][place % 4];
    const scan = base === "scan";
    const sealed = base !== "record" && place % 3 !== 0;
    return {
      base,
      wanted: "page",
      seal: sealed ? (scan && place % 8 < 4 ? "grey" : "seen") : scan && place % 8 < 4 ? "grey" : "none",
      redTitle: place % 5 === 0,
      table: one("wood", "dark", "cloth", "grey"),
      turn: scan ? between(-1, 1) : between(-3.5, 3.5),
      fill: between(0.88, 0.96),
      point: one(8, 9, 10.5, 12),
      ...(scan && { light: 1.1, warm: 0, shadow: 0, noise: 0 }),
    };
  };
  const faulty = (count, fault, more) =>
    several(count, (by) => ({ ...page(by), faults: [fault], ...more(by) }));
  const onTable = ({ place }) => ({ base: place % 2 ? "report" : "certificate", seal: place % 2 ? "none" : "seen" });
  return [
    ...several(40, page),
    ...faulty(24, "blurred", ({ between, place }) =>
      place % 3 === 0 ? { motion: between(14, 40), angle: between(0, 180) } : { blur: between(2.6, 8) }),
    ...faulty(16, "dark", (by) => ({ ...onTable(by), light: by.between(0.15, 0.36), unsure: ["seal"] })),
    ...faulty(20, "glare", (by) => ({ ...onTable(by), glare: by.between(0.07, 0.16), unsure: ["seal"] })),
    ...faulty(10, "small", ({ between }) => ({ long: Math.round(between(420, 1050)), unsure: ["seal", "blurred"] })),
    ...faulty(20, "cut", (by) => ({ ...onTable(by), aside: by.between(0.16, 0.4), side: by.place % 4, unsure: ["seal"] })),
    ...faulty(18, "tilted", (by) => ({ ...onTable(by), turn: by.between(12, 32) * by.one(-1, 1), fill: by.between(0.68, 0.78) })),
  ];
}

function cards() {
  const card = ({ between, one, place }) => ({
    base: "card",
    wanted: "card",
    seal: "none",
    unsure: ["seal"],
    table: one("wood", "dark", "cloth", "grey"),
    turn: between(-4, 4),
    upright: place % 4 === 3,
    fill: between(0.82, 0.93),
  });
  const faulty = (count, fault, more) => several(count, (by) => ({ ...card(by), faults: [fault], ...more(by) }));
  return [
    ...several(24, card),
    ...faulty(10, "blurred", ({ between }) => ({ blur: between(2.8, 8) })),
    ...faulty(8, "dark", ({ between }) => ({ light: between(0.15, 0.36) })),
    ...faulty(10, "glare", ({ between }) => ({ glare: between(0.06, 0.13) })),
    ...faulty(4, "small", ({ between }) => ({ long: Math.round(between(300, 640)), unsure: ["seal", "blurred"] })),
    ...faulty(14, "cut", ({ between, place }) => ({ aside: between(0.15, 0.35), side: place % 4, unsure: ["seal", "far"] })),
    ...faulty(12, "tilted", ({ between, one }) => ({ turn: between(12, 32) * one(-1, 1), fill: 0.76, unsure: ["seal", "far"] })),
    ...faulty(16, "far", ({ between }) => ({ fill: between(0.2, 0.42) })),
  ];
}

function portraits() {
  const face = () => ({ base: "portrait", wanted: "other", seal: "none", unsure: ["seal"], turn: 0, table: "grey" });
  const faulty = (count, fault, more) => several(count, (by) => ({ ...face(), faults: [fault], ...more(by) }));
  return [
    ...several(10, face),
    ...faulty(8, "blurred", ({ between }) => ({ blur: between(3, 9) })),
    ...faulty(6, "dark", ({ between }) => ({ light: between(0.12, 0.3) })),
    ...faulty(4, "small", ({ between }) => ({ long: Math.round(between(160, 360)), unsure: ["seal", "blurred"] })),
  ];
}

/** Each photograph as it is, and with one thing done to it. */
function photos() {
  return PHOTOGRAPHS.flatMap((photograph, place) => {
    const { file, faults = [], unsure = [] } = photograph;
    const plain = { base: "photograph", file, wanted: "page", seal: "none", faults, half: place % 2 === 0 ? "choose" : "report", seed: place };
    const not = (...names) => [...unsure, "seal", ...names];
    return [
      { ...plain, unsure: not() },
      { ...plain, blur: 3.2, faults: [...faults, "blurred"], unsure: unsure.filter((name) => name !== "blurred").concat("seal") },
      { ...plain, blur: 6, faults: [...faults, "blurred"], unsure: unsure.filter((name) => name !== "blurred").concat("seal") },
      { ...plain, light: 0.27, faults: [...faults, "dark"], unsure: not().filter((name) => name !== "dark") },
      { ...plain, glare: 0.1, faults: [...faults, "glare"], unsure: not() },
      { ...plain, long: 720, faults: [...new Set([...faults, "small"])], unsure: not("blurred") },
      { ...plain, crop: 0.4, faults: [...faults, "cut"], unsure: not("tilted").filter((name) => name !== "cut") },
      { ...plain, turn: 20, faults: [...new Set([...faults, "tilted"])], unsure: not("cut").filter((name) => name !== "tilted") },
    ].map((scene, version) => ({ ...scene, id: `${file}-${version}` }));
  });
}

/** Numbers from 0 to 1, the same for the same seed. */
export function generator(seed) {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

export { WORDS };
