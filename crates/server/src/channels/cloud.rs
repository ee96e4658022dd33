//! Text messages by the HTTP interface that most clouds in China have: a form, signed with HMAC-SHA256 over a canonical
//! request (ACS3-HMAC-SHA256, action `SendSms` of 2017-05-25). The operator registers a template for each message.

use std::collections::BTreeMap;

use hmac::{Hmac, KeyInit as _, Mac as _};
use menteban_rules::time::Timestamp;
use serde::Deserialize;
use sha2::Sha256;

use super::post::post;
use crate::crypto::{hex, random, sha256};
use crate::fault::{Fault, Outcome};

const ALGORITHM: &str = "ACS3-HMAC-SHA256";
const FORM: &str = "application/x-www-form-urlencoded";

/// The gateway of a cloud, with what the operator has there.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloudSms {
    /// `https://dysmsapi.aliyuncs.com`.
    endpoint: String,
    access_key_id: String,
    access_key_secret: String,
    /// 短信签名.
    sign_name: String,
    /// 模板 for each message, by the names of `messages.toml`; `code` is that of login codes.
    templates: BTreeMap<String, String>,
}

/// What is signed.
struct Call<'a> {
    action: &'a str,
    version: &'a str,
    host: &'a str,
    query: &'a str,
    body: &'a str,
    nonce: &'a str,
    date: &'a str,
}

impl CloudSms {
    /// Whether there is a template of this name.
    #[must_use]
    pub fn has(&self, template: &str) -> bool {
        self.templates.contains_key(template)
    }

    /// Sends one message. `id` comes back in the gateway's reports.
    ///
    /// # Errors
    /// When the gateway does not take it.
    pub fn send(
        &self,
        template: &str,
        phone: &str,
        gaps: &serde_json::Value,
        id: &str,
        now: Timestamp,
    ) -> Outcome<()> {
        let template = self.templates.get(template);
        let template = template.ok_or_else(|| Fault::new("the gateway has no such template"))?;
        // In the body, not in the address: addresses are logged.
        let body = form(&[
            ("OutId", id),
            ("PhoneNumbers", phone),
            ("SignName", &self.sign_name),
            ("TemplateCode", template),
            ("TemplateParam", &gaps.to_string()),
        ]);
        let call = Call {
            action: "SendSms",
            version: "2017-05-25",
            host: self.host()?,
            query: "",
            body: &body,
            nonce: &hex(&random::<16>()),
            date: &utc(now)?,
        };
        let (digest, authorization) = (hex(&sha256(body.as_bytes())), self.authorization(&call)?);
        let answer = post(
            &format!("{}/", self.endpoint),
            &[
                ("authorization", &authorization),
                ("content-type", FORM),
                ("x-acs-action", call.action),
                ("x-acs-content-sha256", &digest),
                ("x-acs-date", call.date),
                ("x-acs-signature-nonce", call.nonce),
                ("x-acs-version", call.version),
            ],
            &body,
        )?;
        taken(&answer)
    }

    /// Its address.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    fn host(&self) -> Outcome<&str> {
        let (_, host) = self
            .endpoint
            .split_once("://")
            .ok_or_else(|| Fault::new("the gateway's address"))?;
        Ok(host)
    }

    fn authorization(&self, call: &Call<'_>) -> Outcome<String> {
        let digest = hex(&sha256(call.body.as_bytes()));
        let content_type = (!call.body.is_empty()).then_some(("content-type", FORM));
        let headers: Vec<(&str, &str)> = content_type
            .into_iter()
            .chain([
                ("host", call.host),
                ("x-acs-action", call.action),
                ("x-acs-content-sha256", &*digest),
                ("x-acs-date", call.date),
                ("x-acs-signature-nonce", call.nonce),
                ("x-acs-version", call.version),
            ])
            .collect();
        let lines: String = headers
            .iter()
            .map(|(name, value)| format!("{name}:{value}\n"))
            .collect();
        let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
        let names = names.join(";");
        let canonical = format!("POST\n/\n{}\n{lines}\n{names}\n{digest}", call.query);
        let signed = format!("{ALGORITHM}\n{}", hex(&sha256(canonical.as_bytes())));
        let mut mac = Hmac::<Sha256>::new_from_slice(self.access_key_secret.as_bytes())
            .map_err(|_| Fault::new("key length"))?;
        mac.update(signed.as_bytes());
        let signature = hex(&mac.finalize().into_bytes());
        let id = &self.access_key_id;
        Ok(format!(
            "{ALGORITHM} Credential={id},SignedHeaders={names},Signature={signature}"
        ))
    }
}

impl std::fmt::Debug for CloudSms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CloudSms({})", self.endpoint)
    }
}

/// The gateway says in the body whether it has taken the message; the status is 200 either way.
fn taken(answer: &str) -> Outcome<()> {
    #[derive(Deserialize)]
    struct Answer {
        #[serde(rename = "Code")]
        code: String,
    }
    match serde_json::from_str::<Answer>(answer) {
        Ok(answer) if answer.code == "OK" => Ok(()),
        // Its codes are words of its own (isv.…), and name nobody.
        Ok(answer) => Err(Fault::new(format!(
            "the gateway says {}",
            word(&answer.code)
        ))),
        Err(_) => Err(Fault::new("the gateway's answer is not one")),
    }
}

fn word(code: &str) -> String {
    let is_plain =
        |character: &char| character.is_ascii_alphanumeric() || "._-".contains(*character);
    code.chars().filter(is_plain).take(80).collect()
}

fn utc(now: Timestamp) -> Outcome<String> {
    let moment = u64::try_from(now.0).map_err(|_| Fault::new("a moment before 1970"))?;
    let at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(moment);
    let day = Timestamp(now.0 - menteban_rules::time::CHINA_OFFSET_SECS).china_date();
    let clock = httpdate::fmt_http_date(at);
    // `Sun, 06 Nov 1994 08:49:37 GMT`
    let time = clock.get(17..25).ok_or_else(|| Fault::new("a moment"))?;
    Ok(format!("{}T{time}Z", day.format("%Y-%m-%d")))
}

/// A form whose names are in order, escaped as RFC 3986 has it.
fn form(fields: &[(&str, &str)]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", escaped(value)))
        .collect();
    fields.join("&")
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
        escaped
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn gateway() -> CloudSms {
        CloudSms {
            endpoint: "https://ecs.cn-shanghai.aliyuncs.com".to_owned(),
            access_key_id: "YourAccessKeyId".to_owned(),
            access_key_secret: "YourAccessKeySecret".to_owned(),
            sign_name: "样例".to_owned(),
            templates: BTreeMap::new(),
        }
    }

    /// The worked example of the published description of the signature.
    #[test]
    fn the_signature_is_that_of_the_published_example() {
        let call = Call {
            action: "RunInstances",
            version: "2014-05-26",
            host: "ecs.cn-shanghai.aliyuncs.com",
            query: "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
            body: "",
            nonce: "3156853299f313e23d1673dc12e1703d",
            date: "2023-10-26T10:22:32Z",
        };
        let authorization = gateway().authorization(&call).unwrap();
        let expected = "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;\
            x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,\
            Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0";
        assert_eq!(authorization, expected);
    }

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(
            utc(Timestamp(1_698_315_752)).unwrap(),
            "2023-10-26T10:22:32Z"
        );
        assert_eq!(utc(Timestamp(0)).unwrap(), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn a_form_is_escaped() {
        assert_eq!(form(&[("A", "门 +~")]), "A=%E9%97%A8%20%2B~");
    }

    #[test]
    fn a_refusal_is_told_by_its_code_alone() {
        assert!(taken(r#"{"Code":"OK","Message":"OK"}"#).is_ok());
        let refused = taken(r#"{"Code":"isv.BUSINESS_LIMIT_CONTROL","Message":"13800000001"}"#);
        assert_eq!(
            refused.unwrap_err().to_string(),
            "the gateway says isv.BUSINESS_LIMIT_CONTROL"
        );
        assert!(taken("<html>").is_err());
    }
}
