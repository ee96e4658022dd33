//! A pen on a canvas: finger, stylus or mouse draw lines.

use super::events::{Listener, listen};
use super::files::Unreadable;
use super::image::encode;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Event, HtmlCanvasElement, PointerEvent, TouchEvent};

/// Width of the line, in CSS pixels.
const LINE_WIDTH: f64 = 3.0;

/// A pen on one canvas. Dropping it takes the pen away; what is drawn stays.
pub struct Pen {
    sheet: Rc<Sheet>,
    _listeners: Vec<Listener>,
}

struct Sheet {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// Where the line has come to, and the middle of its last piece; none while nothing is drawn.
    line: Cell<Option<[(f64, f64); 2]>>,
    strokes: Cell<u32>,
    after_stroke: RefCell<Box<dyn FnMut()>>,
}

impl Pen {
    /// Puts a pen on a canvas that is shown. `after_stroke` is called after each line. Every drawing on it is lost.
    /// None where the browser cannot draw.
    #[must_use]
    pub fn new(canvas: HtmlCanvasElement, after_stroke: impl FnMut() + 'static) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??;
        let sheet = Rc::new(Sheet {
            context: context.unchecked_into(),
            canvas,
            line: Cell::new(None),
            strokes: Cell::new(0),
            after_stroke: RefCell::new(Box::new(after_stroke)),
        });
        sheet.fit();
        Some(Self {
            _listeners: listeners(&sheet),
            sheet,
        })
    }

    /// Lines drawn since the sheet was last empty.
    #[must_use]
    pub fn strokes(&self) -> u32 {
        self.sheet.strokes.get()
    }

    /// Empties the sheet.
    pub fn clear(&self) {
        self.sheet.fit();
        self.sheet.strokes.set(0);
    }

    /// Writes a name instead of a drawing.
    pub fn write(&self, name: &str) {
        self.clear();
        self.sheet.write(name);
    }

    /// The drawing as a PNG, as large as it is shown at twice the density.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn png(&self) -> Result<Vec<u8>, Unreadable> {
        let png = encode(&self.sheet.canvas, "image/png", 1.0).await?;
        Ok(png.bytes())
    }
}

fn listeners(sheet: &Rc<Sheet>) -> Vec<Listener> {
    // Safari before 13 has no pointer events.
    let events: [(&'static str, Part); 7] = if has_pointer_events(&sheet.canvas) {
        [
            ("pointerdown", Part::Down),
            ("pointermove", Part::Move),
            ("pointerup", Part::Up),
            ("pointercancel", Part::Up),
            ("pointerleave", Part::Up),
            ("touchstart", Part::Hold),
            ("touchmove", Part::Hold),
        ]
    } else {
        [
            ("touchstart", Part::Down),
            ("touchmove", Part::Move),
            ("touchend", Part::Up),
            ("touchcancel", Part::Up),
            ("mousedown", Part::Down),
            ("mousemove", Part::Move),
            ("mouseup", Part::Up),
        ]
    };
    let hear = |(name, part)| {
        let sheet = Rc::clone(sheet);
        listen(&sheet.canvas.clone(), name, move |event| {
            sheet.draw(part, &event)
        })
    };
    events.map(hear).into()
}

#[derive(Clone, Copy)]
enum Part {
    Down,
    Move,
    Up,
    /// Only keeps the page from scrolling under the finger.
    Hold,
}

impl Sheet {
    /// Gives the canvas as many pixels as it has on the screen, at twice the density, and empties it.
    fn fit(&self) {
        let width = self.canvas.client_width().unsigned_abs().max(1);
        let height = self.canvas.client_height().unsigned_abs().max(1);
        self.canvas.set_width(width * 2);
        self.canvas.set_height(height * 2);
        let _scaled = self.context.scale(2.0, 2.0);
        self.context.set_fill_style_str("#fff");
        self.context
            .fill_rect(0.0, 0.0, width.into(), height.into());
        self.context.set_stroke_style_str("#000");
        self.context.set_line_width(LINE_WIDTH);
        self.context.set_line_cap("round");
        self.context.set_line_join("round");
    }

    fn draw(&self, part: Part, event: &Event) {
        if event.cancelable() {
            event.prevent_default();
        }
        let place = self.place(event);
        match (part, place) {
            (Part::Down, Some(place)) => {
                // A tap is a dot.
                self.curve(place, place, (place.0 + 0.1, place.1));
                self.line.set(Some([place, place]));
            }
            (Part::Move, Some(place)) => {
                let Some([last, middle]) = self.line.get() else {
                    return;
                };
                let next = ((last.0 + place.0) / 2.0, (last.1 + place.1) / 2.0);
                self.curve(middle, last, next);
                self.line.set(Some([place, next]));
            }
            (Part::Up, _) => {
                let Some([last, middle]) = self.line.take() else {
                    return;
                };
                self.curve(middle, last, last);
                self.strokes.set(self.strokes.get() + 1);
                (self.after_stroke.borrow_mut())();
            }
            _ => {}
        }
    }

    /// From one middle to the next, bent towards the point between them: no corners where the finger turns.
    fn curve(&self, from: (f64, f64), towards: (f64, f64), to: (f64, f64)) {
        self.context.begin_path();
        self.context.move_to(from.0, from.1);
        self.context
            .quadratic_curve_to(towards.0, towards.1, to.0, to.1);
        self.context.stroke();
    }

    /// Writes a name across the middle, as large as fits.
    fn write(&self, name: &str) {
        let (width, height) = (self.canvas.client_width(), self.canvas.client_height());
        let letters = i32::try_from(name.chars().count())
            .unwrap_or(i32::MAX)
            .max(1);
        let size = (width * 9 / 10 / letters).min(height / 2);
        let middle = (f64::from(width) / 2.0, f64::from(height) / 2.0);
        self.context
            .set_font(&format!("{size}px KaiTi, STKaiti, Kaiti SC, serif"));
        self.context.set_fill_style_str("#000");
        self.context.set_text_align("center");
        self.context.set_text_baseline("middle");
        let _drawn = self.context.fill_text(name, middle.0, middle.1);
    }

    /// Where on the canvas, in CSS pixels.
    fn place(&self, event: &Event) -> Option<(f64, f64)> {
        let (x, y) = if let Some(touch) = event.dyn_ref::<TouchEvent>() {
            let touch = touch.touches().get(0)?;
            (touch.client_x(), touch.client_y())
        } else {
            // A mouse event has the same two figures.
            let pointer = event.unchecked_ref::<PointerEvent>();
            (pointer.client_x(), pointer.client_y())
        };
        let frame = self.canvas.get_bounding_client_rect();
        Some((f64::from(x) - frame.left(), f64::from(y) - frame.top()))
    }
}

fn has_pointer_events(canvas: &HtmlCanvasElement) -> bool {
    js_sys::Reflect::has(canvas, &"onpointerdown".into()).unwrap_or(false)
}
