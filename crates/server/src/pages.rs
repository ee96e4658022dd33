//! The files of our pages, the app and the desk, and the documents around them: read once at start, made whole, compressed, and served from
//! memory. `assets.json` is written by `cargo xtask app`.

use std::collections::HashMap;
use std::path::PathBuf;

use axum::body::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use menteban_rules::policy::Policy;
use menteban_words::me::PRIVACY;
use serde::Deserialize;

use crate::compressed::Compressed;
use crate::crypto::{hex, sha256};
use crate::fault::{Fault, Outcome};
use crate::privacy_page::privacy_page;
use crate::{first_page, html};

/// Where the finished app is.
#[derive(Clone, Debug)]
pub enum Source {
    /// A folder.
    Folder(PathBuf),
    /// In this very program.
    #[cfg(feature = "embed")]
    Embedded,
}

/// Everything a browser can fetch besides the API.
#[derive(Debug)]
pub struct Pages {
    /// `/`: the first page in plain HTML, and the app behind it.
    pub first: Document,
    /// Every other address: the app alone.
    pub shell: Document,
    /// `/desk` and every address under it: the agency's desk.
    pub desk: Document,
    /// `/privacy`: plain HTML, without the app.
    pub privacy: Document,
    /// Around a page that needs no app.
    pub plain: Plain,
    /// By path; the name holds a digest of the content, so each may be cached for ever.
    pub files: HashMap<String, Asset>,
    /// What inline code and style the documents hold.
    pub hashes: InlineHashes,
    /// The same of the desk's.
    pub desk_hashes: InlineHashes,
}

/// What stands around a page of plain HTML that is made when it is asked for.
#[derive(Debug)]
pub struct Plain {
    head: String,
    sprite: String,
    above: String,
}

/// One document.
#[derive(Debug)]
pub struct Document {
    /// Its bytes.
    pub content: Compressed,
    /// Names them.
    pub etag: String,
}

/// One file.
#[derive(Debug)]
pub struct Asset {
    /// Media type.
    pub media_type: String,
    /// Its bytes.
    pub content: Compressed,
}

/// Sources for a Content-Security-Policy, such as `'sha256-…'`.
#[derive(Clone, Debug, Default)]
pub struct InlineHashes {
    /// Of scripts.
    pub scripts: String,
    /// Of styles.
    pub styles: String,
}

#[derive(Deserialize)]
struct Manifest {
    #[serde(flatten)]
    app: Parts,
    desk: Parts,
}

/// What one of our pages is made of.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parts {
    document: String,
    inline: Inline,
    script_hashes: Vec<String>,
    files: Vec<Listed>,
}

#[derive(Deserialize)]
struct Inline {
    style: String,
    sprite: String,
}

#[derive(Deserialize)]
struct Listed {
    path: String,
    #[serde(rename = "type")]
    media_type: String,
}

impl Pages {
    /// Reads the app and makes the documents.
    ///
    /// # Errors
    /// When something that the list names is missing.
    pub fn load(source: &Source, policy: &Policy, demo: bool) -> Outcome<Self> {
        let manifest: Manifest = serde_json::from_slice(&source.read("assets.json")?)?;
        let app = Shell::read(source, &manifest.app)?;
        let desk = Shell::read(source, &manifest.desk)?;
        let above = if demo {
            first_page::demo()
        } else {
            String::new()
        };
        let files = manifest.app.files.iter().chain(&manifest.desk.files);
        let files = files.map(|listed| {
            let asset = Asset {
                media_type: listed.media_type.clone(),
                content: source.compressed(&listed.path)?,
            };
            Ok((listed.path.clone(), asset))
        });
        let plain = Plain {
            head: head(&app.style, false),
            sprite: app.sprite.clone(),
            above: above.clone(),
        };
        let privacy = plain.document("privacy", PRIVACY, &privacy_page(policy));
        Ok(Self {
            first: app.around(&first_page::first_page(policy, &above), demo)?,
            shell: app.around(&first_page::fallback(policy, &above), demo)?,
            desk: desk.around(&first_page::fallback(policy, &above), demo)?,
            privacy: Document::new(privacy)?,
            plain,
            files: files.collect::<Outcome<_>>()?,
            hashes: app.hashes(&manifest.app.script_hashes),
            desk_hashes: desk.hashes(&manifest.desk.script_hashes),
        })
    }
}

/// A document with its places still empty, and what is put into them.
struct Shell {
    html: String,
    style: String,
    sprite: String,
}

impl Shell {
    fn read(source: &Source, parts: &Parts) -> Outcome<Self> {
        Ok(Self {
            html: source.text(&parts.document)?,
            style: source.text(&parts.inline.style)?,
            sprite: source.text(&parts.inline.sprite)?,
        })
    }

    /// The document around what stands in it until its app is there.
    fn around(&self, body: &str, demo: bool) -> Outcome<Document> {
        let filled = self
            .html
            .replace("<!--menteban:head-->", &head(&self.style, demo))
            .replace("<!--menteban:sprite-->", &self.sprite)
            .replace("<!--menteban:first-page-->", body);
        Document::new(filled)
    }

    fn hashes(&self, scripts: &[String]) -> InlineHashes {
        let scripts: Vec<String> = scripts.iter().map(|hash| format!("'{hash}'")).collect();
        InlineHashes {
            scripts: scripts.join(" "),
            styles: format!(
                "'sha256-{}'",
                STANDARD.encode(sha256(self.style.as_bytes()))
            ),
        }
    }
}

impl Plain {
    /// The whole document; `step` names it.
    #[must_use]
    pub fn document(&self, step: &str, title: &str, body: &str) -> String {
        let body = [&*self.above, body].concat();
        html::document(step, title, &self.head, &self.sprite, &body)
    }
}

impl Document {
    fn new(text: String) -> Outcome<Self> {
        let etag = format!("\"{}\"", &hex(&sha256(text.as_bytes()))[..20]);
        let content = Compressed::new(Bytes::from(text))?;
        Ok(Self { content, etag })
    }
}

/// The style in line: one answer paints the page. The empty icon spares a request that would find nothing.
fn head(style: &str, demo: bool) -> String {
    let demo = if demo {
        "<meta name=\"menteban-demo\" content=\"1\">"
    } else {
        ""
    };
    format!("{demo}<link rel=\"icon\" href=\"data:,\"><style>{style}</style>")
}

impl Source {
    fn read(&self, name: &str) -> Outcome<Bytes> {
        match self {
            Self::Folder(folder) => {
                let path = folder.join(name);
                let bytes = std::fs::read(&path);
                bytes
                    .map(Bytes::from)
                    .map_err(|error| Fault::new(format!("{}: {error}", path.display())))
            }
            #[cfg(feature = "embed")]
            Self::Embedded => embedded::read(name)
                .map(Bytes::from)
                .ok_or_else(|| Fault::new(format!("{name} is not in this program"))),
        }
    }

    fn text(&self, name: &str) -> Outcome<String> {
        String::from_utf8(self.read(name)?.into())
            .map_err(|_| Fault::new(format!("{name} is not UTF-8")))
    }

    fn compressed(&self, name: &str) -> Outcome<Compressed> {
        Ok(Compressed {
            plain: self.read(name)?,
            br: self.read(&format!("{name}.br")).ok(),
            gz: self.read(&format!("{name}.gz")).ok(),
        })
    }
}

#[cfg(feature = "embed")]
mod embedded {
    /// What `cargo xtask app` has made, at the time this program was compiled.
    #[derive(rust_embed::Embed)]
    #[folder = "../../dist"]
    struct Dist;

    pub fn read(name: &str) -> Option<Vec<u8>> {
        Dist::get(name).map(|file| file.data.into_owned())
    }
}
