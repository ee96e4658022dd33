//! The server's composition root.
fn main() {}
