//! The records, with the interface's own names.

use menteban_rules::application::{Agent, Recognition};
use menteban_rules::policy::Policy;
use menteban_rules::time::Date;
use serde::{Deserialize, Serialize};

use super::CoreSystem;
use super::plan::{Choice, Filing};
use crate::store::filings::Work;

/// 身份证 and what is numbered like it (`cert_types.csv`, likely).
const ID_CARD: &str = "01";

/// 2503: a disease that is recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
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
pub struct Query {
    pub psn_cert_type: String,
    pub certno: String,
    pub psn_name: String,
}

/// 2504: a recognition has ended. By what it is called there, and in case that was never said, by what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiseaseRevocation {
    pub trt_dcla_detl_sn: String,
    pub psn_cert_type: String,
    pub certno: String,
    pub psn_name: String,
    pub opsp_dise_code: String,
    pub begndate: Date,
    pub memo: String,
}

/// 2506: a hospital is no longer chosen; see [`DiseaseRevocation`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HospitalRevocation {
    pub trt_dcla_detl_sn: String,
    pub psn_cert_type: String,
    pub certno: String,
    pub psn_name: String,
    pub fixmedins_code: String,
    pub begndate: Date,
    pub memo: String,
}

/// A decision as it is filed.
#[derive(Clone, Copy)]
pub struct Decided<'a> {
    /// What is to be done about it.
    pub work: &'a Work,
    /// The pack it was decided by.
    pub policy: &'a Policy,
}

impl Decided<'_> {
    /// What is filed of a recognition, before any hospital is.
    #[must_use]
    pub fn begun(&self, new: &Recognition, serial: String) -> Filing {
        Filing {
            disease: new.disease.clone(),
            from: new.from,
            until: new.until,
            serial,
            hospitals: Vec::new(),
        }
    }

    /// What the core system has from elsewhere: nobody has said what it is called there.
    #[must_use]
    pub fn adopted(&self, known: &Recognition) -> Filing {
        let hospitals = known.hospitals.iter();
        Filing {
            hospitals: hospitals.map(|key| (key.clone(), String::new())).collect(),
            ..self.begun(known, String::new())
        }
    }

    /// The record of 5301.
    #[must_use]
    pub fn query(&self) -> Query {
        Query {
            psn_cert_type: ID_CARD.to_owned(),
            certno: self.work.person.id_number.clone(),
            psn_name: self.work.person.name.clone(),
        }
    }

    /// The record of 2504.
    #[must_use]
    pub fn ended(&self, filing: &Filing) -> DiseaseRevocation {
        let Query {
            psn_cert_type,
            certno,
            psn_name,
        } = self.query();
        DiseaseRevocation {
            trt_dcla_detl_sn: filing.serial.clone(),
            psn_cert_type,
            certno,
            psn_name,
            opsp_dise_code: self.code(&filing.disease),
            begndate: filing.from,
            memo: self.why(),
        }
    }

    /// The record of 2506.
    #[must_use]
    pub fn left(&self, system: &CoreSystem, filing: &Filing, hospital: &str) -> HospitalRevocation {
        let Query {
            psn_cert_type,
            certno,
            psn_name,
        } = self.query();
        let mut known = filing.hospitals.iter();
        let serial = known
            .find(|(key, _)| key == hospital)
            .map(|(_, serial)| serial.clone());
        HospitalRevocation {
            trt_dcla_detl_sn: serial.unwrap_or_default(),
            psn_cert_type,
            certno,
            psn_name,
            fixmedins_code: system.hospital(hospital),
            begndate: filing.from,
            memo: self.why(),
        }
    }

    fn why(&self) -> String {
        menteban_words::operate::taken_back(self.work.tells, &self.work.receipt)
    }

    fn code(&self, disease: &str) -> String {
        let known = self.policy.disease(disease);
        let code = known.and_then(|disease| disease.code.clone());
        code.unwrap_or_else(|| disease.to_owned())
    }

    /// The record of 2503.
    #[must_use]
    pub fn disease(&self, system: &CoreSystem, new: &Recognition) -> DiseaseFiling {
        let Work {
            filled,
            person,
            receipt,
            ..
        } = self.work;
        let own = &new.disease;
        let illness = filled.illness.as_ref();
        // Where a hospital recognises, it; otherwise the one that made the diagnosis.
        let diagnosed_at = illness.map(|one| &one.hospital);
        let recognised_at = filled.recognised_at.as_deref();
        let found_at = recognised_at.or_else(|| diagnosed_at?.key.as_deref());
        let typed = diagnosed_at.map_or("", |one| one.name.as_str());
        let disease = self.policy.disease(own);
        DiseaseFiling {
            psn_cert_type: ID_CARD.to_owned(),
            certno: person.id_number.clone(),
            psn_name: person.name.clone(),
            insutype: system.insurance(&person.insurance),
            insu_optins: system.region.clone(),
            tel: filled.phone.as_str().to_owned(),
            addr: filled.address.clone(),
            opsp_dise_code: self.code(own),
            opsp_dise_name: disease.map_or_else(|| own.clone(), |disease| disease.name.clone()),
            ide_fixmedins_no: system.hospital(found_at.unwrap_or_default()),
            ide_fixmedins_name: self.name_of(found_at, typed),
            hosp_ide_date: illness.map(|one| one.diagnosed_on),
            diag_dr_codg: String::new(),
            diag_dr_name: illness.map_or_else(String::new, |one| one.doctor.clone()),
            begndate: new.from,
            enddate: new.until,
            memo: receipt.clone(),
        }
    }

    /// The record of 2505.
    #[must_use]
    pub fn hospital(
        &self,
        system: &CoreSystem,
        filing: &Filing,
        choice: &Choice,
    ) -> HospitalFiling {
        let Work {
            filled,
            person,
            receipt,
            ..
        } = self.work;
        let helper = filled.agent.as_ref();
        let of_helper = |what: fn(&Agent) -> String| helper.map_or_else(String::new, what);
        let kind = match choice.changed {
            true => &system.changed_choice,
            false => &system.first_choice,
        };
        HospitalFiling {
            psn_cert_type: ID_CARD.to_owned(),
            certno: person.id_number.clone(),
            psn_name: person.name.clone(),
            tel: filled.phone.as_str().to_owned(),
            addr: filled.address.clone(),
            biz_appy_type: kind.clone(),
            begndate: filing.from,
            enddate: filing.until,
            agnter_name: of_helper(|one| one.name.as_str().to_owned()),
            agnter_cert_type: of_helper(|_| ID_CARD.to_owned()),
            agnter_certno: of_helper(|one| one.id.as_str().to_owned()),
            agnter_tel: of_helper(|one| one.phone.as_str().to_owned()),
            agnter_addr: String::new(),
            agnter_rlts: of_helper(|one| one.relation.clone()),
            fixmedins_code: system.hospital(&choice.hospital),
            fixmedins_name: self.name_of(Some(&choice.hospital), &choice.hospital),
            fix_srt_no: choice.number.to_string(),
            memo: receipt.clone(),
        }
    }

    fn name_of(&self, key: Option<&str>, otherwise: &str) -> String {
        let all = &self.policy.hospitals;
        let known = key.and_then(|key| all.iter().find(|one| one.key == key));
        known.map_or_else(|| otherwise.to_owned(), |one| one.name.clone())
    }
}
