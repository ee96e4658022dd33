//! The files of our pages, the app and the desk, and the documents around them: read once at start, made whole, compressed, and served from
//! memory. `assets.json` is written by `cargo xtask app`.

use std::collections::HashMap;
use std::path::PathBuf;

use axum::body::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use menteban_rules::policy::Policy;
use serde::Deserialize;

use crate::compressed::Compressed;
use crate::crypto::{hex, sha256};
use crate::fault::{Fault, Outcome};
use crate::language::{Language, Speech};

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
    chinese: Spoken,
    english: Spoken,
    /// `/desk` and every address under it: the agency's desk.
    pub desk: Document,
    /// By path; the name holds a digest of the content, so each may be cached for ever.
    pub files: HashMap<String, Asset>,
    /// What inline code and style the desk's document holds.
    pub desk_hashes: InlineHashes,
}

/// The documents in one language.
#[derive(Debug)]
pub struct Spoken {
    /// `/`: the first page in plain HTML, and the app behind it.
    pub first: Document,
    /// Every other address: the app alone.
    pub shell: Document,
    /// `/privacy`: plain HTML, without the app.
    pub privacy: Document,
    /// Around a page that needs no app.
    pub plain: Plain,
    /// What inline code and style the documents hold.
    pub hashes: InlineHashes,
}

/// What stands around a page of plain HTML that is made when it is asked for.
#[derive(Debug)]
pub struct Plain {
    /// What is said in its language.
    pub speech: &'static Speech,
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
    english: Parts,
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
        let Manifest { app, english, desk } = &manifest;
        let speech = Language::Chinese.speech();
        let desk_shell = Shell::read(source, desk, speech)?;
        let fallback = (speech.fallback)(policy, &above(speech, demo));
        let files = [app, english, desk].into_iter().flat_map(|one| &one.files);
        let files = files.map(|listed| {
            let asset = Asset {
                media_type: listed.media_type.clone(),
                content: source.compressed(&listed.path)?,
            };
            Ok((listed.path.clone(), asset))
        });
        Ok(Self {
            chinese: Spoken::load(source, app, Language::Chinese, policy, demo)?,
            english: Spoken::load(source, english, Language::English, policy, demo)?,
            desk: desk_shell.around(&fallback, demo)?,
            files: files.collect::<Outcome<_>>()?,
            desk_hashes: desk_shell.hashes(&desk.script_hashes),
        })
    }

    /// In a language.
    #[must_use]
    pub fn spoken(&self, language: Language) -> &Spoken {
        match language {
            Language::Chinese => &self.chinese,
            Language::English => &self.english,
        }
    }
}

impl Spoken {
    fn load(
        source: &Source,
        parts: &Parts,
        language: Language,
        policy: &Policy,
        demo: bool,
    ) -> Outcome<Self> {
        let speech = language.speech();
        let app = Shell::read(source, parts, speech)?;
        let above = above(speech, demo);
        let plain = Plain {
            speech,
            head: head(&app.style, false),
            sprite: app.sprite.clone(),
            above: above.clone(),
        };
        let (title, privacy) = speech.privacy;
        Ok(Self {
            first: app.around(&(speech.first)(policy, &above), demo)?,
            shell: app.around(&(speech.fallback)(policy, &above), demo)?,
            privacy: Document::new(plain.document("privacy", title, &privacy(policy)))?,
            hashes: app.hashes(&parts.script_hashes),
            plain,
        })
    }
}

/// What comes first on every page.
fn above(speech: &Speech, demo: bool) -> String {
    if demo { (speech.demo)() } else { String::new() }
}

/// A document with its places still empty, and what is put into them.
struct Shell {
    html: String,
    style: String,
    sprite: String,
}

impl Shell {
    /// The document is written in Chinese: name and tag become those of the language.
    fn read(source: &Source, parts: &Parts, speech: &Speech) -> Outcome<Self> {
        let Speech { tag, product, .. } = Language::Chinese.speech();
        let title = |product: &str| format!("<title>{product}</title>");
        let html = source.text(&parts.document)?;
        Ok(Self {
            html: html.replacen(tag, speech.tag, 1).replacen(
                &title(product),
                &title(speech.product),
                1,
            ),
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
        (self.speech.document)(step, title, &self.head, &self.sprite, &body)
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
