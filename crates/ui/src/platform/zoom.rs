//! A picture in a frame, or several under one another, made larger with two fingers, two taps, the wheel or keys, and moved with one finger.

use super::events::{Listener, listen};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};

/// How large, in multiples of the frame's width.
const LEAST: f64 = 1.0;
const MOST: f64 = 8.0;
/// What one press makes of it.
const STEP: f64 = 1.5;

/// The frame and the pictures in it, its children. Dropping it ends the listening.
pub struct Zoom {
    lens: Rc<Lens>,
    _listeners: Vec<Listener>,
}

struct Lens {
    frame: HtmlElement,
    scale: Cell<f64>,
    /// Those that touch the frame, each with its place in it.
    fingers: RefCell<Vec<(i32, f64, f64)>>,
}

#[derive(Clone, Copy)]
enum Part {
    Down,
    Move,
    Up,
    Twice,
    Wheel,
    Key,
}

impl Zoom {
    /// Watches a frame that is shown.
    #[must_use]
    pub fn new(frame: HtmlElement) -> Self {
        let lens = Rc::new(Lens {
            frame: frame.clone(),
            scale: Cell::new(LEAST),
            fingers: RefCell::default(),
        });
        let hear = |(name, part)| {
            let lens = Rc::clone(&lens);
            listen(&frame, name, move |event| lens.hear(part, &event))
        };
        let events = [
            ("pointerdown", Part::Down),
            ("pointermove", Part::Move),
            ("pointerup", Part::Up),
            ("pointercancel", Part::Up),
            ("dblclick", Part::Twice),
            ("wheel", Part::Wheel),
            ("keydown", Part::Key),
        ];
        Self {
            _listeners: events.map(hear).into(),
            lens,
        }
    }

    /// Makes it larger by one step.
    pub fn larger(&self) {
        self.lens.step(STEP);
    }

    /// Makes it smaller by one step.
    pub fn smaller(&self) {
        self.lens.step(1.0 / STEP);
    }
}

impl Lens {
    fn hear(&self, part: Part, event: &Event) {
        match part {
            Part::Down => self.touch(event.unchecked_ref()),
            Part::Move => self.draw(event.unchecked_ref()),
            Part::Up => {
                let id = event.unchecked_ref::<PointerEvent>().pointer_id();
                self.fingers.borrow_mut().retain(|finger| finger.0 != id);
            }
            Part::Twice => {
                let (x, y) = self.place(event.unchecked_ref());
                let wide = self.scale.get() > LEAST;
                self.scale_by(if wide { 1.0 / MOST } else { STEP * STEP }, x, y);
            }
            Part::Wheel => self.wheel(event),
            Part::Key => match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
                "+" | "=" => self.step(STEP),
                "-" => self.step(1.0 / STEP),
                _ => {}
            },
        }
    }

    fn touch(&self, event: &PointerEvent) {
        let _captured = self.frame.set_pointer_capture(event.pointer_id());
        let (x, y) = self.place(event);
        self.fingers.borrow_mut().push((event.pointer_id(), x, y));
    }

    /// One finger moves the picture, two make it larger or smaller around the middle between them.
    fn draw(&self, event: &PointerEvent) {
        let (x, y) = self.place(event);
        let mut fingers = self.fingers.borrow_mut();
        let count = fingers.len();
        let id = event.pointer_id();
        let Some(at) = fingers.iter().position(|finger| finger.0 == id) else {
            return;
        };
        let (_, old_x, old_y) = std::mem::replace(&mut fingers[at], (id, x, y));
        if count == 1 {
            return self.scroll(old_x - x, old_y - y);
        }
        let (_, other_x, other_y) = fingers[usize::from(at == 0)];
        let apart = |x: f64, y: f64| ((x - other_x).powi(2) + (y - other_y).powi(2)).sqrt();
        let before = apart(old_x, old_y).max(1.0);
        let middle = ((x + other_x) / 2.0, (y + other_y) / 2.0);
        self.scale_by(apart(x, y) / before, middle.0, middle.1);
    }

    fn wheel(&self, event: &Event) {
        let mouse: &MouseEvent = event.unchecked_ref();
        if mouse.ctrl_key() {
            event.prevent_default();
            let (x, y) = self.place(mouse);
            let down = event.unchecked_ref::<web_sys::WheelEvent>().delta_y() > 0.0;
            self.scale_by(if down { 1.0 / STEP } else { STEP }, x, y);
        }
    }

    fn step(&self, factor: f64) {
        let (width, height) = (self.frame.client_width(), self.frame.client_height());
        self.scale_by(factor, f64::from(width) / 2.0, f64::from(height) / 2.0);
    }

    /// What is at this place of the frame stays there.
    fn scale_by(&self, factor: f64, x: f64, y: f64) {
        let before = self.scale.get();
        let scale = (before * factor).clamp(LEAST, MOST);
        self.scale.set(scale);
        let percent = format!("{}%", (scale * 100.0) as u32);
        let mut picture = self.frame.first_element_child();
        while let Some(one) = picture {
            let _set = one.set_attribute("width", &percent);
            picture = one.next_element_sibling();
        }
        let grown = scale / before - 1.0;
        let left = f64::from(self.frame.scroll_left()) + x;
        let top = f64::from(self.frame.scroll_top()) + y;
        self.scroll(left * grown, top * grown);
    }

    fn scroll(&self, right: f64, down: f64) {
        let frame = &self.frame;
        frame.set_scroll_left(frame.scroll_left() + right as i32);
        frame.set_scroll_top(frame.scroll_top() + down as i32);
    }

    fn place(&self, event: &MouseEvent) -> (f64, f64) {
        let frame = self.frame.get_bounding_client_rect();
        let (x, y) = (event.client_x(), event.client_y());
        (f64::from(x) - frame.left(), f64::from(y) - frame.top())
    }
}
