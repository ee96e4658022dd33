//! The drawing in the documentation is that of the table.

#[path = "../../../examples/states/drawing.rs"]
mod drawing;

#[test]
fn the_documentation_is_drawn_from_the_table() {
    let drawn = drawing::draw();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/states.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(file, &drawn).unwrap();
    }
    assert_eq!(drawn, std::fs::read_to_string(file).unwrap());
}
