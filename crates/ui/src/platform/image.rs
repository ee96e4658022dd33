//! Pictures: decoded, turned upright, made smaller and written anew by the browser's own decoder.

use super::files::{Unreadable, blob, read};
use super::object_url::ObjectUrl;
use super::{document, window};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, HtmlVideoElement};

/// Width and height in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// A decoded picture: an `ImageBitmap` or an `<img>`.
pub struct Picture {
    source: JsValue,
    size: Size,
    /// Good for as long as the picture.
    address: Option<ObjectUrl>,
}

/// A surface to draw on.
pub struct Canvas {
    element: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

#[wasm_bindgen]
extern "C" {
    /// `CanvasRenderingContext2D`, which draws from anything; web-sys has one function for each.
    type Pen;
    #[wasm_bindgen(method, catch, js_name = drawImage)]
    fn draw_image(
        this: &Pen,
        source: &JsValue,
        x: u32,
        y: u32,
        width: u32,
        height: u32,
    ) -> Result<(), JsValue>;
}

impl AsRef<JsValue> for Picture {
    fn as_ref(&self) -> &JsValue {
        &self.source
    }
}

impl AsRef<JsValue> for Canvas {
    fn as_ref(&self) -> &JsValue {
        &self.element
    }
}

impl Picture {
    /// Decodes JPEG, PNG or WebP: beside the page where the engine can, or else while it is drawn.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn decode(bytes: &[u8], media_type: &str) -> Result<Self, Unreadable> {
        if let Some(bitmap) = Self::bitmap(bytes, media_type).await {
            return Ok(bitmap);
        }
        let address = ObjectUrl::new(bytes, media_type).ok_or(Unreadable)?;
        let mut loaded = Self::load(address.as_str()).await?;
        loaded.address = Some(address);
        Ok(loaded)
    }

    /// Chromium decodes an `<img>` again when it is drawn on a canvas, and the page waits for it: this not.
    async fn bitmap(bytes: &[u8], media_type: &str) -> Option<Self> {
        let asked = window().create_image_bitmap_with_blob(&blob(bytes, media_type)?);
        let source = JsFuture::from(asked.ok()?).await.ok()?;
        let bitmap: &web_sys::ImageBitmap = source.unchecked_ref();
        Some(Self {
            size: Size {
                width: bitmap.width(),
                height: bitmap.height(),
            },
            source,
            address: None,
        })
    }

    /// Loads a picture that has an address.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn load(address: &str) -> Result<Self, Unreadable> {
        let element = HtmlImageElement::new().map_err(|_| Unreadable)?;
        let loaded = js_sys::Promise::new(&mut |resolve, reject| {
            element.set_onload(Some(&resolve));
            element.set_onerror(Some(&reject));
        });
        element.set_src(address);
        JsFuture::from(loaded).await.map_err(|_| Unreadable)?;
        let _decoded = JsFuture::from(element.decode()).await;
        Ok(Self {
            size: Size {
                width: element.natural_width(),
                height: element.natural_height(),
            },
            source: element.into(),
            address: None,
        })
    }

    /// Its size, as the browser shows it.
    #[must_use]
    pub fn size(&self) -> Size {
        self.size
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        // Many megabytes are not left to whenever the engine tidies up.
        if let Some(bitmap) = self.source.dyn_ref::<web_sys::ImageBitmap>() {
            bitmap.close();
        }
    }
}

impl Canvas {
    /// A white surface.
    ///
    /// # Errors
    /// When the browser has no room for it.
    pub fn new(size: Size) -> Result<Self, Unreadable> {
        let element = document()
            .create_element("canvas")
            .map_err(|_| Unreadable)?;
        let element: HtmlCanvasElement = element.unchecked_into();
        element.set_width(size.width);
        element.set_height(size.height);
        let context = element.get_context("2d").ok().flatten().ok_or(Unreadable)?;
        let context: CanvasRenderingContext2d = context.unchecked_into();
        context.set_fill_style_str("#fff");
        context.fill_rect(0.0, 0.0, size.width.into(), size.height.into());
        // Best effort: engines that do not know it draw less smoothly.
        let _smooth =
            js_sys::Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into());
        Ok(Self { element, context })
    }

    /// How far what is drawn next is turned and moved: the six figures of a 2D matrix.
    pub fn transform(&self, matrix: [f64; 6]) {
        let [a, b, c, d, e, f] = matrix;
        let _set = self.context.set_transform(a, b, c, d, e, f);
    }

    /// Draws only on some rows from here on, until [`Self::on_all_rows`].
    pub fn on_rows(&self, from: u32, count: u32, width: u32) {
        self.context.save();
        self.context.begin_path();
        self.context
            .rect(0.0, from.into(), width.into(), count.into());
        self.context.clip();
    }

    /// Draws everywhere again.
    pub fn on_all_rows(&self) {
        self.context.restore();
    }

    /// Draws a picture or another surface over the rectangle from the origin.
    ///
    /// # Errors
    /// When the browser cannot.
    pub fn draw(&self, source: &dyn AsRef<JsValue>, size: Size) -> Result<(), Unreadable> {
        self.context
            .unchecked_ref::<Pen>()
            .draw_image(source.as_ref(), 0, 0, size.width, size.height)
            .map_err(|_| Unreadable)
    }

    /// Draws a part of what a video shows, from this place on and of this size, as large as it is.
    pub(super) fn draw_video(
        &self,
        video: &HtmlVideoElement,
        from: (f64, f64),
        size: Size,
    ) -> Result<(), Unreadable> {
        let (width, height) = (size.width.into(), size.height.into());
        self.context
            .draw_image_with_html_video_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                video, from.0, from.1, width, height, 0.0, 0.0, width, height,
            )
            .map_err(|_| Unreadable)
    }

    /// The red part, 0 to 255, of one pixel.
    #[must_use]
    pub fn red(&self, x: u32, y: u32) -> Option<u8> {
        let data = self
            .context
            .get_image_data(x.into(), y.into(), 1.0, 1.0)
            .ok()?;
        data.data().first().copied()
    }

    /// The pixels of some rows: red, green, blue, alpha, a byte each.
    #[must_use]
    pub fn rows(&self, from: u32, count: u32) -> Option<Vec<u8>> {
        let width = self.element.width();
        let data = self
            .context
            .get_image_data(0.0, from.into(), width.into(), count.into());
        Some(data.ok()?.data().0)
    }

    /// The surface as a JPEG, without metadata.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn jpeg(&self, quality: f64) -> Result<Vec<u8>, Unreadable> {
        encode(&self.element, "image/jpeg", quality).await
    }
}

impl Drop for Canvas {
    fn drop(&mut self) {
        // Safari frees the pixels of a canvas late, unless it has none.
        self.element.set_width(0);
    }
}

pub(super) async fn encode(
    canvas: &HtmlCanvasElement,
    media_type: &str,
    quality: f64,
) -> Result<Vec<u8>, Unreadable> {
    let encoded = js_sys::Promise::new(&mut |resolve, reject| {
        let asked =
            canvas.to_blob_with_type_and_encoder_options(&resolve, media_type, &quality.into());
        if asked.is_err() {
            let _rejected = reject.call0(&JsValue::NULL);
        }
    });
    let blob = JsFuture::from(encoded).await.map_err(|_| Unreadable)?;
    read(blob.dyn_ref().ok_or(Unreadable)?).await
}
