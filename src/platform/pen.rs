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
    drawing: Cell<bool>,
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
            drawing: Cell::new(false),
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

    /// The drawing as a PNG, as large as it is shown at twice the density.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn png(&self) -> Result<Vec<u8>, Unreadable> {
        encode(&self.sheet.canvas, "image/png", 1.0).await
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
            (Part::Down, Some((x, y))) => {
                self.drawing.set(true);
                self.context.begin_path();
                self.context.move_to(x, y);
                // A tap is a dot.
                self.context.line_to(x + 0.1, y);
                self.context.stroke();
            }
            (Part::Move, Some((x, y))) if self.drawing.get() => {
                self.context.line_to(x, y);
                self.context.stroke();
            }
            (Part::Up, _) if self.drawing.replace(false) => {
                self.strokes.set(self.strokes.get() + 1);
                (self.after_stroke.borrow_mut())();
            }
            _ => {}
        }
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
