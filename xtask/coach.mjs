// How often the photo coach is right: node coach.mjs WASM FOLDER DOCUMENT
//
// WASM is the coach's module, FOLDER the photographs, DOCUMENT where the figures are written. Thresholds are chosen on
// one half of the pictures, and the figures are of the other half, by the thresholds in force.

import { readFileSync, writeFileSync } from "node:fs";
import { launch } from "../tests/e2e/harness/browser.mjs";
import { eye, found, seal } from "../tests/coach/draw.mjs";
import { scenes } from "../tests/coach/scenes.mjs";

const [wasm, photographs, document] = process.argv.slice(2);
const FINDINGS = ["blurred", "dark", "glare", "small", "cut", "tilted", "far"];

/** Threshold, the place of its measure, whom it is for, whether the finding lies above or below it. */
const CHOSEN = [
  { name: "blur", measure: 0, finding: "blurred", above: true },
  { name: "dark", measure: 1, finding: "dark", above: false },
  { name: "glare", measure: 2, finding: "glare", above: true, wanted: ["page", "card"] },
  { name: "page_cut", measure: 4, finding: "cut", above: true, wanted: ["page"] },
  { name: "card_cut", measure: 5, finding: "cut", above: true, wanted: ["card"] },
  { name: "page_lean", measure: 6, finding: "tilted", above: true, wanted: ["page"] },
  { name: "card_lean", measure: 7, finding: "tilted", above: true, wanted: ["card"] },
  { name: "card_unused", measure: 8, finding: "far", above: true, wanted: ["card"] },
  { name: "seal", measure: 9, finding: "seal", above: true, wanted: ["page"] },
  { name: "colour", measure: 10, finding: "grey", above: false, wanted: ["page"] },
];

const looked = await lookAtAll();
console.log(`${looked.length} pictures, ${looked.filter(({ file }) => !file).length} of them drawn`);
console.log("\nThresholds: chosen on one half, and in force (crates/coach/src/thresholds.rs)");
console.table(thresholds());
const drawn = figures(looked.filter((one) => one.half === "report" && !one.file));
const photos = figures(looked.filter((one) => one.half === "report" && one.file));
for (const [title, rows] of [["Drawn pictures", drawn], ["Photographs with a known fault", photos]]) {
  console.log(`\n${title}, the other half`);
  console.table(rows);
}
const wrong = looked.filter((one) => one.half === "report").map(mistakes).filter((line) => line !== "");
console.log(wrong.join("\n"));
write();

async function lookAtAll() {
  const waiting = [...scenes().entries()];
  const all = [];
  const lane = async () => {
    const browser = await launch();
    try {
      const look = await eye(await browser.newPage(), { wasm, photographs });
      for (let next; (next = waiting.shift()); ) all[next[0]] = { ...next[1], ...(await look(next[1])) };
    } finally {
      await browser.close();
    }
  };
  await Promise.all([lane(), lane()]);
  return all;
}

/** Whether a picture has this, or undefined where nobody knows. */
function label(scene, finding) {
  const { faults, unsure, wanted } = scene;
  if (finding === "seal" || finding === "grey") {
    if (unsure.includes("seal")) return undefined;
    return finding === "seal" ? scene.seal === "seen" : scene.seal === "grey";
  }
  if (unsure.includes(finding)) return undefined;
  if (wanted === "other" && ["glare", "cut", "tilted"].includes(finding)) return undefined;
  if (wanted !== "card" && finding === "far") return undefined;
  return faults.includes(finding);
}

function thresholds() {
  const inForce = readFileSync(new URL("../crates/coach/src/thresholds.rs", import.meta.url), "utf8");
  const table = {};
  for (const { name, measure, finding, above, wanted } of CHOSEN) {
    const half = looked.filter((one) => one.half === "choose" && (!wanted || wanted.includes(one.wanted)));
    const sign = above ? 1 : -1;
    const known = half.map((one) => ({ value: sign * one.measures[measure], is: label(one, finding) })).filter(({ is }) => is !== undefined);
    const best = parted(known);
    const now = inForce.match(new RegExp(`${name}: ([\\d._]+),`))[1].replaceAll("_", "");
    table[name] = { chosen: round(sign * best.at), from: round(sign * best.from), to: round(sign * best.to), "in force": Number(now), "hits and false alarms there": best.told };
  }
  return table;
}

/** Where hits less twice the false alarms are most; the middle of all such places. */
function parted(known) {
  const values = [...new Set(known.map(({ value }) => value))].sort((one, other) => one - other);
  const yes = known.filter(({ is }) => is);
  const no = known.filter(({ is }) => !is);
  const share = (list, at) => list.filter(({ value }) => value > at).length / Math.max(1, list.length);
  let best = { score: -Infinity };
  values.slice(0, -1).forEach((value, place) => {
    const [hits, alarms] = [share(yes, value), share(no, value)];
    const score = hits - 2 * alarms;
    const to = values[place + 1];
    if (score > best.score) best = { score, from: value, to, told: `${percent(hits)} ${percent(alarms)}` };
    else if (score === best.score) best.to = to;
  });
  return { ...best, at: (best.from + best.to) / 2 };
}

function figures(pictures) {
  const table = {};
  for (const finding of [...FINDINGS, "seal", "grey"]) {
    const known = pictures.filter((one) => label(one, finding) !== undefined);
    const yes = known.filter((one) => label(one, finding));
    const no = known.filter((one) => !label(one, finding));
    const count = (list) => list.filter((one) => says(one, finding)).length;
    if (yes.length + no.length === 0) continue;
    table[finding] = { hits: `${count(yes)} of ${yes.length}`, "false alarms": `${count(no)} of ${no.length}`, "hit rate": rate(count(yes), yes.length), "false-alarm rate": rate(count(no), no.length) };
  }
  return table;
}

function says({ bits, wanted }, finding) {
  if (finding === "seal") return seal(bits) === "seen";
  if (finding === "grey") return seal(bits) === "grey";
  return found(bits, wanted).includes(finding);
}

function mistakes(one) {
  const differ = [...FINDINGS, "seal", "grey"].filter((finding) => {
    const is = label(one, finding);
    return is !== undefined && is !== says(one, finding);
  });
  return differ.length === 0 ? "" : `${one.id}: ${differ.join(", ")} (${one.measures.map(round).join(" ")})`;
}

/** The figures take the place of the old ones. */
function write() {
  const words = { blurred: "blurred", dark: "too dark", glare: "glare", small: "too small", cut: "cut off", tilted: "tilted", far: "card does not fill the frame", seal: "red seal seen", grey: "cannot tell (grey scan)" };
  const rows = (table) => Object.entries(table).map(([finding, row]) =>
    `| ${words[finding]} | ${row.hits} | ${row["hit rate"]} | ${row["false alarms"]} | ${row["false-alarm rate"]} |`);
  const head = ["| finding | found | hit rate | false alarms | false-alarm rate |", "| --- | --- | --- | --- | --- |"];
  const halves = ["choose", "report"].map((half) => looked.filter((one) => one.half === half).length);
  const text = [
    `${looked.length} pictures: thresholds were chosen on ${halves[0]}, these figures are of the other ${halves[1]}.`,
    "", "Drawn papers, cards and portraits:", "", ...head, ...rows(drawn),
    "", "Photographs of papers on tables (npm package jscanify, MIT), each as it is and with one known fault put on it:", "", ...head, ...rows(photos),
  ].join("\n");
  const [from, to] = ["<!-- coach: written by `cargo xtask coach` -->", "<!-- /coach -->"];
  const whole = readFileSync(document, "utf8");
  const [before, rest] = whole.split(from);
  writeFileSync(document, `${before}${from}\n\n${text}\n\n${to}${rest.split(to)[1]}`);
}

function rate(count, of) {
  return of === 0 ? "–" : percent(count / of);
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

function round(value) {
  return Math.round(value * 1000) / 1000;
}
