//! Chance, by the browser.

use super::window;

/// Bytes nobody can guess.
///
/// # Panics
/// In a browser without `crypto.getRandomValues`: none that runs WebAssembly lacks it.
#[must_use]
pub fn bytes16() -> [u8; 16] {
    let mut bytes = [0; 16];
    window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes))
        .expect("crypto.getRandomValues");
    bytes
}

/// 32 hexadecimal digits nobody can guess.
#[must_use]
pub fn token() -> String {
    menteban_rules::draft::FileId::from_bytes(bytes16()).into()
}
