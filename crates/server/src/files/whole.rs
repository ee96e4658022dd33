//! Whole files: sealed chunk by chunk, so that none of them ever stands in memory as a whole, neither on its way in nor
//! on its way out. Each chunk is bound to its place among the others, and the last one says that it is the last: no
//! chunk can be changed, moved, dropped or cut off.

use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStoreExt as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{Files, new_object};
use crate::crypto::SEAL_BYTES;
use crate::fault::{Fault, Outcome};
use crate::store::uploads::Upload;

/// Plain bytes of a chunk; the last one may be shorter.
const CHUNK: usize = 256 * 1024;

/// A whole file that is on disk.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Where.
    pub object: String,
    /// Its plain bytes.
    pub bytes: u32,
    /// What they hash to.
    pub sha256: [u8; 32],
}

/// A whole file on its way in. Nothing of it is seen before [`Writer::finish`].
#[derive(Debug)]
pub struct Writer {
    files: Files,
    person: String,
    object: String,
    disk: Box<dyn MultipartUpload>,
    chunk: Zeroizing<Vec<u8>>,
    number: u32,
    bytes: u32,
    digest: Sha256,
}

/// A whole file on its way out.
#[derive(Debug)]
pub enum Reader {
    /// Chunk by chunk.
    Chunks(Box<Chunks>),
    /// As older servers kept it: one sealed record.
    Record(Option<Zeroizing<Vec<u8>>>),
}

/// The chunks of a whole file.
pub struct Chunks {
    files: Files,
    person: String,
    object: String,
    disk: BoxStream<'static, object_store::Result<axum::body::Bytes>>,
    sealed: Vec<u8>,
    left: u64,
    number: u32,
}

impl Files {
    /// Begins a whole file of a person.
    ///
    /// # Errors
    /// When the disk cannot be written.
    pub async fn write(&self, person: &str) -> Outcome<Writer> {
        let object = new_object();
        let disk = self
            .disk
            .put_multipart(&Path::from(object.as_str()))
            .await?;
        Ok(Writer {
            files: self.clone(),
            person: person.to_owned(),
            object,
            disk,
            chunk: Zeroizing::new(Vec::with_capacity(CHUNK)),
            number: 0,
            bytes: 0,
            digest: Sha256::new(),
        })
    }

    /// Opens a whole file.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn open_whole(&self, upload: &Upload, object: &str) -> Outcome<Reader> {
        if upload.kept.is_none() {
            let place = ["uploads", &upload.person, upload.id.as_str(), "object"];
            return Ok(Reader::Record(Some(self.get(&place, object).await?)));
        }
        let found = self.disk.get(&Path::from(object)).await?;
        Ok(Reader::Chunks(Box::new(Chunks {
            files: self.clone(),
            person: upload.person.clone(),
            object: object.to_owned(),
            left: found.meta.size,
            disk: found.into_stream(),
            sealed: Vec::new(),
            number: 0,
        })))
    }
}

impl Writer {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// When they cannot be written, or are too many.
    pub async fn push(&mut self, mut bytes: &[u8]) -> Outcome<()> {
        let more = u32::try_from(bytes.len()).ok();
        let length = more.and_then(|more| self.bytes.checked_add(more));
        self.bytes = length.ok_or_else(|| Fault::new("a file that large"))?;
        self.digest.update(bytes);
        while !bytes.is_empty() {
            // A full chunk waits for the next byte, which tells that it is not the last one.
            if self.chunk.len() == CHUNK {
                self.seal("more").await?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(CHUNK - self.chunk.len()));
            self.chunk.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Puts it on disk, with its folder.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn finish(mut self) -> Outcome<Kept> {
        self.seal("last").await?;
        self.disk.complete().await?;
        Ok(Kept {
            object: self.object,
            bytes: self.bytes,
            sha256: self.digest.finalize().into(),
        })
    }

    async fn seal(&mut self, which: &str) -> Outcome<()> {
        let number = self.number.to_string();
        let place = place(&self.person, &self.object, &number, which);
        let sealed = self.files.keys.seal(&place, &self.chunk)?;
        self.disk.put_part(sealed.into()).await?;
        self.chunk.clear();
        self.number += 1;
        Ok(())
    }
}

impl Reader {
    /// The next bytes; none at the end.
    ///
    /// # Errors
    /// When they cannot be read, or are not the ones that were written.
    pub async fn next(&mut self) -> Outcome<Option<Zeroizing<Vec<u8>>>> {
        match self {
            Self::Chunks(chunks) => chunks.next().await,
            Self::Record(whole) => Ok(whole.take()),
        }
    }
}

impl Chunks {
    async fn next(&mut self) -> Outcome<Option<Zeroizing<Vec<u8>>>> {
        let full = CHUNK + SEAL_BYTES;
        let length = usize::try_from(self.left).map_or(full, |left| left.min(full));
        if length == 0 {
            return Ok(None);
        }
        while self.sealed.len() < length {
            let more = self.disk.next().await;
            let more = more.ok_or_else(|| Fault::new("a file that ends too soon"))??;
            self.sealed.extend_from_slice(&more);
        }
        self.left -= length as u64;
        let which = if self.left == 0 { "last" } else { "more" };
        let number = self.number.to_string();
        let place = place(&self.person, &self.object, &number, which);
        let plain = self.files.keys.open(&place, &self.sealed[..length])?;
        self.sealed.drain(..length);
        self.number += 1;
        Ok(Some(plain))
    }
}

impl std::fmt::Debug for Chunks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Chunks({} sealed bytes left)", self.left)
    }
}

fn place<'a>(person: &'a str, object: &'a str, number: &'a str, which: &'a str) -> [&'a str; 5] {
    ["objects", person, object, number, which]
}
