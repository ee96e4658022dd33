// Applications that were sent, for stories that begin at the desk.

import assert from "node:assert/strict";

import { photos } from "../photos.mjs";
import { Client } from "./client.mjs";
import { PEOPLE } from "./people.mjs";

const pictures = await photos();

// An application of somebody, submitted by hand: gives { client, receipt, id }.
export async function submitted(server, { person = PEOPLE.first, disease = "diabetes", kind, change } = {}) {
  const client = new Client(server);
  await client.login(person);
  const draft = await client.prepare(disease, { pictures, kind, change });
  const answer = await client.submit(draft);
  assert.equal(answer.status, 201, String(answer.bytes));
  return { client, receipt: answer.json.receipt, id: answer.json.id };
}

export const stageOf = async ({ client, id }) => (await client.must("GET", `/api/applications/${id}`)).state.stage;
