//! The records, with the interface's own names.

use menteban_rules::application::Application;
use menteban_rules::policy::Policy;
use menteban_rules::process::Grant;
use menteban_rules::time::Date;
use serde::{Deserialize, Serialize};

use super::CoreSystem;
use crate::store::people::Entry;

/// 身份证 and what is numbered like it (`cert_types.csv`, likely).
const ID_CARD: &str = "01";
/// 定点申请: the first one of a recognition (likely).
const FIRST_CHOICE: &str = "1";

/// 2503: a disease that is recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "the names are the interface's; facts.md section 2 lists them"
)]
pub struct DiseaseFiling {
    pub psn_cert_type: String,
    pub certno: String,
    pub psn_name: String,
    pub insutype: String,
    pub insu_optins: String,
    pub tel: String,
    pub addr: String,
    pub opsp_dise_code: String,
    pub opsp_dise_name: String,
    pub ide_fixmedins_no: String,
    pub ide_fixmedins_name: String,
    pub hosp_ide_date: Option<Date>,
    pub diag_dr_codg: String,
    pub diag_dr_name: String,
    pub begndate: Date,
    pub enddate: Option<Date>,
    pub memo: String,
}

/// 2505: a hospital that was chosen for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "the names are the interface's; facts.md section 2 lists them"
)]
pub struct HospitalFiling {
    pub psn_cert_type: String,
    pub certno: String,
    pub psn_name: String,
    pub tel: String,
    pub addr: String,
    pub biz_appy_type: String,
    pub begndate: Date,
    pub enddate: Option<Date>,
    pub agnter_name: String,
    pub agnter_cert_type: String,
    pub agnter_certno: String,
    pub agnter_tel: String,
    pub agnter_addr: String,
    pub agnter_rlts: String,
    pub fixmedins_code: String,
    pub fixmedins_name: String,
    pub fix_srt_no: String,
    pub memo: String,
}

/// 5301: what is filed for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "the names are the interface's; facts.md section 2 lists them"
)]
pub struct Query {
    pub psn_cert_type: String,
    pub certno: String,
    pub psn_name: String,
}

/// A decision as it is filed.
#[derive(Clone, Copy)]
pub struct Decided<'a> {
    /// 受理号.
    pub receipt: &'a str,
    /// What was applied for.
    pub application: &'a Application,
    /// The person, with the whole ID number.
    pub person: &'a Entry,
    /// The pack it was decided by.
    pub policy: &'a Policy,
    /// What is recognised.
    pub grant: &'a Grant,
}

impl Decided<'_> {
    /// The record of 2503.
    #[must_use]
    pub fn disease(&self, system: &CoreSystem) -> DiseaseFiling {
        let disease = self.policy.disease(&self.grant.disease);
        let illness = self.application.illness.as_ref();
        let own = &self.grant.disease;
        // Where a hospital recognises, it; otherwise the one that made the diagnosis.
        let diagnosed_at = illness.map(|one| &one.hospital);
        let recognised_at = self.application.recognised_at.as_deref();
        let found_at = recognised_at.or_else(|| diagnosed_at?.key.as_deref());
        let typed = diagnosed_at.map_or("", |one| one.name.as_str());
        DiseaseFiling {
            psn_cert_type: ID_CARD.to_owned(),
            certno: self.person.id_number.clone(),
            psn_name: self.person.name.clone(),
            insutype: system.insurance(&self.person.insurance),
            insu_optins: system.region.clone(),
            tel: self.application.phone.as_str().to_owned(),
            addr: self.application.address.clone(),
            opsp_dise_code: disease
                .and_then(|disease| disease.code.clone())
                .unwrap_or_else(|| own.clone()),
            opsp_dise_name: disease.map_or_else(|| own.clone(), |disease| disease.name.clone()),
            ide_fixmedins_no: system.hospital(found_at.unwrap_or_default()),
            ide_fixmedins_name: self.name_of(found_at, typed),
            hosp_ide_date: illness.map(|one| one.diagnosed_on),
            diag_dr_codg: String::new(),
            diag_dr_name: illness.map_or_else(String::new, |one| one.doctor.clone()),
            begndate: self.grant.from,
            enddate: self.grant.until,
            memo: self.receipt.to_owned(),
        }
    }

    /// The records of 2505, one for each hospital, in order.
    #[must_use]
    pub fn hospitals(&self, system: &CoreSystem) -> Vec<HospitalFiling> {
        let numbered = (1_u32..).zip(&self.grant.hospitals);
        numbered
            .map(|(number, hospital)| self.hospital(system, number, hospital))
            .collect()
    }

    fn hospital(&self, system: &CoreSystem, number: u32, hospital: &str) -> HospitalFiling {
        let helper = self.application.agent.as_ref();
        let of_helper = |what: fn(&menteban_rules::application::Agent) -> String| {
            helper.map_or_else(String::new, what)
        };
        HospitalFiling {
            psn_cert_type: ID_CARD.to_owned(),
            certno: self.person.id_number.clone(),
            psn_name: self.person.name.clone(),
            tel: self.application.phone.as_str().to_owned(),
            addr: self.application.address.clone(),
            biz_appy_type: FIRST_CHOICE.to_owned(),
            begndate: self.grant.from,
            enddate: self.grant.until,
            agnter_name: of_helper(|one| one.name.as_str().to_owned()),
            agnter_cert_type: of_helper(|_| ID_CARD.to_owned()),
            agnter_certno: of_helper(|one| one.id.as_str().to_owned()),
            agnter_tel: of_helper(|one| one.phone.as_str().to_owned()),
            agnter_addr: String::new(),
            agnter_rlts: of_helper(|one| one.relation.clone()),
            fixmedins_code: system.hospital(hospital),
            fixmedins_name: self.name_of(Some(hospital), hospital),
            fix_srt_no: number.to_string(),
            memo: self.receipt.to_owned(),
        }
    }

    fn name_of(&self, key: Option<&str>, otherwise: &str) -> String {
        let all = &self.policy.hospitals;
        let known = key.and_then(|key| all.iter().find(|one| one.key == key));
        known.map_or_else(|| otherwise.to_owned(), |one| one.name.clone())
    }
}
