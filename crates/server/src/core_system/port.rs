//! The port: one message a record, as JSON, in the envelope of the interface.

use std::collections::BTreeMap;

use menteban_rules::policy::Policy;
use menteban_rules::time::Timestamp;
use menteban_words::time::clock;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::plan::{Act, Done};
use super::record::{Decided, DiseaseFiling};
use crate::channels::post;
use crate::crypto::{hex, sha256};
use crate::fault::{Fault, Outcome};
use crate::store::filings::Work;

/// The core system as the operator names it.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoreSystem {
    pub(crate) url: String,
    /// Proves that it is us: `Authorization: Bearer …`.
    pub(crate) token: String,
    /// 参保区划, such as 510400.
    pub(super) region: String,
    /// 险种类型 by the pack's insurance keys, such as `resident = "390"`.
    insurance: BTreeMap<String, String>,
    /// 定点医药机构编号 by the pack's hospital keys; a hospital without one is named by its key.
    #[serde(default)]
    hospitals: BTreeMap<String, String>,
    /// 定点申请类型 of a first choice.
    #[serde(default = "first")]
    pub(super) first_choice: String,
    /// The same of one that takes another's place.
    #[serde(default = "changed")]
    pub(super) changed_choice: String,
}

/// Likely.
fn first() -> String {
    "1".to_owned()
}

/// Unverified.
fn changed() -> String {
    "2".to_owned()
}

/// What is filed there for a person, as 5301 tells it.
#[derive(Deserialize)]
struct Filed {
    opsp_dise_code: String,
    begndate: String,
}

#[derive(Deserialize)]
struct Answer {
    infcode: i64,
    #[serde(default)]
    output: serde_json::Value,
}

impl CoreSystem {
    /// Does one thing. Its message has the same number whenever it is sent, so that nothing is done twice.
    ///
    /// # Errors
    /// When the record is not taken.
    pub fn act(&self, work: &Work, policy: &Policy, act: Act, now: Timestamp) -> Outcome<Done> {
        let decided = Decided { work, policy };
        let message = |what: &str| format!("{} {what}", work.notice);
        let (id, filing) = match act {
            Act::Adopt(id, known) => (id, Some(decided.adopted(&known))),
            Act::File(id, new) => {
                let record = decided.disease(self, &new);
                let serial = match self.is_filed(&decided, &record, &message(&id), now)? {
                    true => String::new(),
                    false => self.call("2503", &message(&id), &record, now)?,
                };
                (id, Some(decided.begun(&new, serial)))
            }
            Act::Choose(id, mut filing, choice) => {
                let record = decided.hospital(self, &filing, &choice);
                let message = message(&format!("{id} {}", choice.hospital));
                let serial = self.call("2505", &message, &record, now)?;
                filing.hospitals.push((choice.hospital, serial));
                (id, Some(filing))
            }
            Act::Leave(id, mut filing, hospital) => {
                let record = decided.left(self, &filing, &hospital);
                self.call("2506", &message(&format!("{id} {hospital}")), &record, now)?;
                filing.hospitals.retain(|(key, _)| *key != hospital);
                (id, Some(filing))
            }
            Act::Revoke(id, filing) => {
                let record = decided.ended(&filing);
                self.call("2504", &message(&id), &record, now)?;
                (id, None)
            }
        };
        Ok(Done { id, filing })
    }

    /// Whether a disease is filed from this day on already: an answer may have been lost, or somebody else was faster.
    fn is_filed(
        &self,
        decided: &Decided<'_>,
        record: &DiseaseFiling,
        id: &str,
        now: Timestamp,
    ) -> Outcome<bool> {
        let output = self.ask("5301", id, &decided.query(), now)?;
        let found = output.get("feedetail").cloned();
        let found: Vec<Filed> = serde_json::from_value(found.unwrap_or_else(|| json!([])))
            .map_err(|_| Fault::new("the core system's list"))?;
        let begins = record.begndate.to_string();
        let same =
            |one: &Filed| one.opsp_dise_code == record.opsp_dise_code && one.begndate == begins;
        Ok(found.iter().any(same))
    }

    pub(super) fn insurance(&self, key: &str) -> String {
        let known = self.insurance.get(key);
        known.cloned().unwrap_or_else(|| key.to_owned())
    }

    pub(super) fn hospital(&self, key: &str) -> String {
        let known = self.hospitals.get(key);
        known.cloned().unwrap_or_else(|| key.to_owned())
    }

    /// Sends a record; gives what it is called there (待遇申报明细流水号), empty if that is not said.
    fn call(
        &self,
        number: &str,
        id: &str,
        data: &impl Serialize,
        now: Timestamp,
    ) -> Outcome<String> {
        let output = self.ask(number, id, data, now)?;
        let serial = output.pointer("/result/trt_dcla_detl_sn");
        Ok(serial
            .and_then(|one| one.as_str())
            .unwrap_or_default()
            .to_owned())
    }

    fn ask(
        &self,
        number: &str,
        id: &str,
        data: &impl Serialize,
        now: Timestamp,
    ) -> Outcome<serde_json::Value> {
        let message = json!({
            "infno": number,
            "msgid": message_id(&self.region, number, id),
            "mdtrtarea_admvs": self.region,
            "insuplc_admdvs": self.region,
            "inf_time": clock(now),
            "input": { "data": data },
        });
        let authorization = format!("Bearer {}", self.token);
        let headers = [
            ("content-type", "application/json"),
            ("authorization", &*authorization),
        ];
        let answer = post(&self.url, &headers, &message.to_string())?;
        let answer: Answer = serde_json::from_str(&answer)
            .map_err(|_| Fault::new("the core system's answer is not one"))?;
        match answer.infcode {
            0 => Ok(answer.output),
            // Its words may quote the record.
            code => Err(Fault::new(format!("the core system says {code}"))),
        }
    }
}

impl std::fmt::Debug for CoreSystem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CoreSystem")
    }
}

/// 30 characters: the region, and a digest in place of the moment and the counter, so that the same record always has
/// the same one.
fn message_id(region: &str, number: &str, id: &str) -> String {
    let digest = hex(&sha256(format!("{number} {id}").as_bytes()));
    let region: String = region.chars().take(6).collect();
    format!("{region}{}", &digest[..24])
}
