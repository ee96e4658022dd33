//! Boxes on pages.

use menteban_desk::area::{LEAST, Turn, between, middle, moved, resized};
use menteban_rules::process::{Area, EDGE};
use wasm_bindgen_test::wasm_bindgen_test;

fn turned(quarters: usize) -> Turn {
    (0..quarters).fold(Turn::default(), |turn, _| turn.right())
}

fn is_on_page(area: Area) -> bool {
    area.left + area.width <= EDGE && area.top + area.height <= EDGE
}

#[wasm_bindgen_test]
fn a_box_lies_between_its_corners_whichever_came_first() {
    let area = Area {
        left: 100,
        top: 250,
        width: 400,
        height: 50,
    };
    assert_eq!(between((0.1, 0.25), (0.5, 0.3)), Some(area));
    assert_eq!(between((0.5, 0.3), (0.1, 0.25)), Some(area));
    let beyond = between((-0.5, 0.9), (0.2, 7.0)).unwrap();
    assert_eq!((beyond.left, beyond.top + beyond.height), (0, EDGE));
    assert_eq!(between((0.5, 0.5), (0.51, 0.9)), None);
}

#[wasm_bindgen_test]
fn a_point_of_the_screen_is_that_of_the_page_however_it_is_turned() {
    let corner = |quarters: usize| turned(quarters).on_page((0.0, 0.0));
    assert_eq!(
        [0, 1, 2, 3].map(corner),
        [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0)]
    );
    assert_eq!(turned(4), Turn::default());
    assert_eq!(turned(3).degrees(), 270);
}

#[wasm_bindgen_test]
fn keys_move_a_box_as_it_is_shown_and_never_off_the_page() {
    for quarters in 0..4 {
        let turn = turned(quarters);
        let before = middle();
        // To the right on the screen, by the inverse of what the pointer does.
        let after = moved(before, (100, 0), turn);
        assert_ne!(before, after);
        let (there, here) = (turn.on_page((0.6, 0.5)), turn.on_page((0.5, 0.5)));
        let thousandths = |share: f64| (share * 1_000.0).round() as i32;
        let wanted = (thousandths(there.0 - here.0), thousandths(there.1 - here.1));
        let went = |after: u16, before: u16| i32::from(after) - i32::from(before);
        assert_eq!(
            (went(after.left, before.left), went(after.top, before.top)),
            wanted
        );
        for way in [(9_000, 9_000), (-9_000, -9_000)] {
            assert!(is_on_page(moved(before, way, turn)));
            assert!(is_on_page(resized(before, way, turn)));
        }
    }
}

#[wasm_bindgen_test]
fn a_box_grows_as_it_is_shown() {
    let before = middle();
    let upright = resized(before, (50, 0), turned(0));
    assert_eq!(
        (upright.width, upright.height),
        (before.width + 50, before.height)
    );
    let across = resized(before, (50, 0), turned(1));
    assert_eq!(
        (across.width, across.height),
        (before.width, before.height + 50)
    );
    let small = resized(before, (-5_000, -5_000), turned(2));
    assert_eq!((small.width, small.height), (LEAST, LEAST));
}
