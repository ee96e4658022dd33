// A draft that can be submitted, written out from the served pack: a second, plain reading of its rows.

import { createHash } from "node:crypto";

import { newKey } from "./client.mjs";

// Gives { values: field → value, files: file id → name of a picture }. Every paper is of today, its pictures are small.
export function wholeDraft(policy, person, diseaseKey, { now, today }, kind = "new") {
  const disease = policy.diseases.find(({ key }) => key === diseaseKey);
  const files = new Map();
  const file = (picture) => {
    const id = newKey();
    files.set(id, picture);
    return id;
  };
  const hospital = () => ({ ...NO_HOSPITAL, key: goodHospital(policy).key });
  const values = {
    notice: { version: policy.notice.version, at: now },
    diseases: [diseaseKey],
    phone: "13800000001",
    address: "样例市样例区样例路1号2栋3单元",
    condition: "口干多饮十年，一直吃药控制，近来血糖不稳。",
    hospital: hospital(),
    doctor: "样医生",
    diagnosed_on: today,
    designated: [hospital()],
    signature: { file: file("picture"), at: now },
  };
  // A change asks nothing about the illness.
  if (kind === "change") for (const field of ["condition", "hospital", "doctor", "diagnosed_on"]) delete values[field];
  else if (policy.settings.recognised_by === "hospital")
    values.recognised_at = policy.hospitals.find(({ recognises }) => recognises).key;
  Object.assign(values, consents(policy, now));
  for (const material of needed(policy, person, disease, kind)) {
    const [form] = material.forms;
    const sides = form.sides.length || form.min_pages;
    values[`papers.${material.key}`] = [
      {
        form: form.key,
        issued_on: form.date_label ? today : "",
        hospital: form.hospital ? hospital() : { ...NO_HOSPITAL },
        reason: "",
        pages: Array.from({ length: sides }, (_, page) => ({
          file: file("quick"),
          side: form.sides.length ? page : 0,
          kind: "jpeg",
        })),
      },
    ];
  }
  return { values, files };
}

// What an adult agrees to, as fields.
export function consents(policy, at, which = () => true) {
  const asked = policy.consents.filter(({ key, only_minors }) => !only_minors && which(key));
  return Object.fromEntries(asked.map(({ key, version }) => [`consent.${key}`, { version, at }]));
}

// What a signature stands under: everything else, as JSON with its keys in order.
export function digestToSign(kind, draft) {
  const sorted = (value) => {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== "object") return value;
    const keys = Object.keys(value).sort();
    return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
  };
  const statement = JSON.stringify(sorted({ kind, draft: { ...draft, signature: null } }));
  return createHash("sha256").update(statement).digest("hex");
}

export const NO_HOSPITAL = { key: null, name: "", level: null, city: "" };
const LEVELS = ["unrated", "first", "second", "third"];

export function goodHospital(policy) {
  return policy.hospitals.find(
    ({ level }) => LEVELS.indexOf(level) >= LEVELS.indexOf(policy.settings.min_hospital_level),
  );
}

// Materials that must be given, those that another one replaces left out.
export function needed(policy, person, disease, kind = "new") {
  const asked = policy.materials.filter(({ when, need }) => need === "required" && applies(when));
  return asked.filter(
    ({ waived_by }) =>
      !waived_by.some(({ material, form }) => asked.some((one) => one.key === material && one.forms[0].key === form)),
  );

  function applies({ diseases, groups, insurance, kinds, who }) {
    const byDisease = diseases.length === 0 && groups.length === 0;
    const fits = byDisease || diseases.includes(disease.key) || groups.some((group) => disease.groups.includes(group));
    const has = (list, one) => list.length === 0 || list.includes(one);
    return fits && has(insurance, person.insurance) && has(kinds, kind) && has(who, "insured");
  }
}
