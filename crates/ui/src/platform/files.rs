//! Files that were chosen, read as bytes.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// A file that was chosen or photographed, not yet read. Its name and declared type are ignored: bytes decide.
#[derive(Clone, Debug)]
pub struct Chosen(web_sys::Blob);

/// The browser could not read the file (it was moved, or lies in a cloud that cannot be reached).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// The bytes of a file as the browser holds them: nothing of them is in the app's memory.
#[derive(Clone, Debug)]
pub struct Held(pub(super) js_sys::ArrayBuffer);

impl Held {
    /// Its bytes, in the app's memory.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        js_sys::Uint8Array::new(&self.0).to_vec()
    }

    /// A file made of them, which can be read although the one they came from is gone.
    #[must_use]
    pub fn chosen(&self) -> Option<Chosen> {
        let parts = js_sys::Array::of1(&self.0);
        let blob = web_sys::Blob::new_with_buffer_source_sequence(&parts);
        blob.ok().map(Chosen)
    }
}

/// The files of an `<input type="file">` that has just changed. The input is emptied, so that the same file can be
/// chosen again. A picture of the page's own camera comes with the event: not every browser lets a page put it into
/// an input.
#[must_use]
pub fn chosen(change: &web_sys::Event) -> Vec<Chosen> {
    if let Some(taken) = change.dyn_ref::<web_sys::CustomEvent>() {
        let taken = taken.detail().dyn_into().map(Chosen);
        return taken.into_iter().collect();
    }
    let input = change.target();
    let Some(input) = input.and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
    else {
        return Vec::new();
    };
    let files = input.files();
    let chosen = files.map_or_else(Vec::new, |files| {
        (0..files.length())
            .filter_map(|index| files.get(index))
            .map(|file| Chosen(file.into()))
            .collect()
    });
    input.set_value("");
    chosen
}

impl Chosen {
    /// A file made of bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        blob(bytes, "").map(Self)
    }

    /// Its length in bytes.
    #[must_use]
    pub fn length(&self) -> f64 {
        self.0.size()
    }

    /// Its first bytes, as many as there are up to this count.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub async fn head(&self, count: u32) -> Result<Vec<u8>, Unreadable> {
        let head = self.0.slice_with_f64_and_f64(0.0, count.into());
        read(&head.map_err(|_| Unreadable)?).await
    }

    /// The same file with other first bytes. Nothing of it is read.
    #[must_use]
    pub fn with_head(&self, head: &[u8]) -> Option<Self> {
        let rest = self.0.slice_with_f64(head.len() as f64).ok()?;
        let parts = js_sys::Array::of2(&js_sys::Uint8Array::from(head), &rest);
        web_sys::Blob::new_with_blob_sequence(&parts).ok().map(Self)
    }

    pub(super) fn blob(&self) -> &web_sys::Blob {
        &self.0
    }

    /// Its bytes.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub async fn read(&self) -> Result<Vec<u8>, Unreadable> {
        read(&self.0).await
    }

    /// The same, as the browser holds them.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub async fn held(&self) -> Result<Held, Unreadable> {
        held(&self.0).await
    }
}

pub(super) async fn read(blob: &web_sys::Blob) -> Result<Vec<u8>, Unreadable> {
    Ok(held(blob).await?.bytes())
}

async fn held(blob: &web_sys::Blob) -> Result<Held, Unreadable> {
    // Not `blob.arrayBuffer()`: Safari before 14 lacks it.
    let reader = web_sys::FileReader::new().map_err(|_| Unreadable)?;
    let read = js_sys::Promise::new(&mut |resolve, reject| {
        reader.set_onload(Some(&resolve));
        reader.set_onerror(Some(&reject));
        reader.set_onabort(Some(&reject));
    });
    reader.read_as_array_buffer(blob).map_err(|_| Unreadable)?;
    JsFuture::from(read).await.map_err(|_| Unreadable)?;
    let buffer = reader.result().map_err(|_| Unreadable)?;
    Ok(Held(buffer.into()))
}

pub(super) fn blob(bytes: &[u8], media_type: &str) -> Option<web_sys::Blob> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}
