//! Pictures: decoded, turned upright, made smaller and written anew by the browser's own decoder.

use super::files::{Chosen, Held, Unreadable, held};
use super::object_url::ObjectUrl;
use super::{document, window};
use std::ops::Range;
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
        x: f64,
        y: f64,
        width: f64,
        height: f64,
    ) -> Result<(), JsValue>;
    /// A part of anything that can be drawn; web-sys has one function for each.
    #[wasm_bindgen(catch, js_name = createImageBitmap)]
    fn cut_out(
        source: &JsValue,
        x: u32,
        y: u32,
        width: u32,
        height: u32,
    ) -> Result<js_sys::Promise, JsValue>;
}

/// Rows around those that are drawn, which smoothing looks at.
const AROUND: f64 = 8.0;

/// What can be drawn: a picture, or a surface that was drawn on.
pub trait Drawable {
    #[doc(hidden)]
    fn source(&self) -> &JsValue;
    /// How large it is.
    fn size(&self) -> Size;
}

impl Drawable for Picture {
    fn source(&self) -> &JsValue {
        &self.source
    }

    fn size(&self) -> Size {
        self.size
    }
}

impl Drawable for Canvas {
    fn source(&self) -> &JsValue {
        &self.element
    }

    fn size(&self) -> Size {
        Size {
            width: self.element.width(),
            height: self.element.height(),
        }
    }
}

impl Picture {
    /// Decodes JPEG, PNG or WebP: beside the page where the engine can, or else while it is drawn.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn decode(file: &Chosen) -> Result<Self, Unreadable> {
        if let Some(bitmap) = Self::bitmap(file).await {
            return Ok(bitmap);
        }
        let address = ObjectUrl::of(file).ok_or(Unreadable)?;
        let mut loaded = Self::load(address.as_str()).await?;
        loaded.address = Some(address);
        Ok(loaded)
    }

    /// Chromium decodes an `<img>` again when it is drawn on a canvas, and the page waits for it: this not.
    async fn bitmap(file: &Chosen) -> Option<Self> {
        let asked = window().create_image_bitmap_with_blob(file.blob());
        Self::made(asked.ok()?).await
    }

    async fn made(asked: js_sys::Promise) -> Option<Self> {
        let source = JsFuture::from(asked).await.ok()?;
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
    async fn load(address: &str) -> Result<Self, Unreadable> {
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
    /// A black surface, in the memory of the processor: it is drawn a part at a time, and read.
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
        let read = js_sys::JSON::parse(r#"{"alpha":false,"willReadFrequently":true}"#);
        let context = read.and_then(|read| element.get_context_with_context_options("2d", &read));
        let context = context.ok().flatten().ok_or(Unreadable)?;
        let context: CanvasRenderingContext2d = context.unchecked_into();
        context.set_fill_style_str("#fff");
        Ok(Self { element, context })
    }

    /// How far what is drawn next is turned and moved: the six figures of a 2D matrix.
    pub fn transform(&self, matrix: [f64; 6]) {
        let [a, b, c, d, e, f] = matrix;
        let _set = self.context.set_transform(a, b, c, d, e, f);
    }

    /// Draws some rows of a picture or another surface that would, as a whole, cover the rectangle from the origin: on
    /// white, and before this returns, since a canvas is drawn when it is read.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn draw_rows(
        &self,
        source: &dyn Drawable,
        size: Size,
        rows: Range<u32>,
    ) -> Result<(), Unreadable> {
        let (width, top) = (f64::from(size.width), f64::from(rows.start));
        let height = f64::from(rows.end - rows.start);
        // Down to a half, four neighbours are all there is to look at. For more an engine makes smaller pictures of all
        // that it is given, at the first row: so it is given no more than these rows.
        let part = match source.size().height > 2 * size.height {
            true => part(source, size, &rows).await,
            false => None,
        };
        self.smooth(if part.is_some() { "high" } else { "low" });
        self.context.save();
        self.context.begin_path();
        self.context.rect(0.0, top, width, height);
        self.context.clip();
        self.context.fill_rect(0.0, top, width, height);
        let drawn = match &part {
            Some((part, top, height)) => self.draw_at(part, *top, width, *height),
            None => self.draw(source, size),
        };
        self.context.restore();
        let _drawn_now = self.red(0, 0);
        drawn
    }

    /// Best effort: engines that do not know it draw in a way of their own.
    fn smooth(&self, quality: &str) {
        let _set = js_sys::Reflect::set(
            &self.context,
            &"imageSmoothingQuality".into(),
            &quality.into(),
        );
    }

    /// Draws a picture or another surface over the rectangle from the origin.
    ///
    /// # Errors
    /// When the browser cannot.
    pub fn draw(&self, source: &dyn Drawable, size: Size) -> Result<(), Unreadable> {
        self.draw_at(source, 0.0, size.width.into(), size.height.into())
    }

    fn draw_at(
        &self,
        source: &dyn Drawable,
        top: f64,
        width: f64,
        height: f64,
    ) -> Result<(), Unreadable> {
        self.context
            .unchecked_ref::<Pen>()
            .draw_image(source.source(), 0.0, top, width, height)
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
    pub async fn jpeg(&self, quality: f64) -> Result<Held, Unreadable> {
        encode(&self.element, "image/jpeg", quality).await
    }
}

/// What some rows are drawn from, with some more around them: where it is drawn, and how high.
async fn part(source: &dyn Drawable, size: Size, rows: &Range<u32>) -> Option<(Picture, f64, f64)> {
    let of = source.size();
    let scale = f64::from(of.height) / f64::from(size.height);
    let from = (f64::from(rows.start) * scale - AROUND).max(0.0) as u32;
    let until = (f64::from(rows.end) * scale + AROUND).min(of.height.into()) as u32;
    let asked = cut_out(source.source(), 0, from, of.width, until - from).ok()?;
    let part = Picture::made(asked).await?;
    let top = f64::from(from) / scale;
    Some((part, top, f64::from(until - from) / scale))
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
) -> Result<Held, Unreadable> {
    let encoded = js_sys::Promise::new(&mut |resolve, reject| {
        let asked =
            canvas.to_blob_with_type_and_encoder_options(&resolve, media_type, &quality.into());
        if asked.is_err() {
            let _rejected = reject.call0(&JsValue::NULL);
        }
    });
    let blob = JsFuture::from(encoded).await.map_err(|_| Unreadable)?;
    held(blob.dyn_ref().ok_or(Unreadable)?).await
}
