//! Draws `docs/states.md`: `cargo run -p menteban-rules --example states > docs/states.md`.

mod drawing;

fn main() {
    print!("{}", drawing::draw());
}
