//! The port: one message a record, as JSON, in the envelope of the interface.

use std::collections::BTreeMap;

use menteban_rules::time::Timestamp;
use menteban_words::time::clock;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::record::{Decided, Query};
use crate::channels::post;
use crate::crypto::{hex, sha256};
use crate::fault::{Fault, Outcome};

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
}

/// What is filed there for a person, as 5301 tells it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "the names are the interface's")]
pub struct Filed {
    pub opsp_dise_code: String,
    pub opsp_dise_name: String,
    pub begndate: String,
    pub enddate: Option<String>,
}

#[derive(Deserialize)]
struct Answer {
    infcode: i64,
    #[serde(default)]
    output: serde_json::Value,
}

impl CoreSystem {
    /// Files a decision: the disease, then each hospital. Each message has the same number whenever it is sent, so that
    /// what was filed already is not filed twice.
    ///
    /// # Errors
    /// When a record is not taken; those before it are.
    pub fn file(&self, decided: &Decided<'_>, id: &str, now: Timestamp) -> Outcome<()> {
        self.call("2503", id, &decided.disease(self), now)?;
        for (number, hospital) in decided.hospitals(self).iter().enumerate() {
            self.call("2505", &format!("{id} {number}"), hospital, now)?;
        }
        Ok(())
    }

    /// What is filed for a person.
    ///
    /// # Errors
    /// When it is not told.
    pub fn filed(&self, of: &Query, id: &str, now: Timestamp) -> Outcome<Vec<Filed>> {
        let output = self.call("5301", id, of, now)?;
        let found = output.get("feedetail").cloned().unwrap_or_default();
        serde_json::from_value(found).map_err(|_| Fault::new("the core system's list"))
    }

    pub(super) fn insurance(&self, key: &str) -> String {
        let known = self.insurance.get(key);
        known.cloned().unwrap_or_else(|| key.to_owned())
    }

    pub(super) fn hospital(&self, key: &str) -> String {
        let known = self.hospitals.get(key);
        known.cloned().unwrap_or_else(|| key.to_owned())
    }

    fn call(
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
