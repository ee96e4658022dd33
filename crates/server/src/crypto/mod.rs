//! Data at rest: sealing under a key ring, exact look-ups without plain text, digests and chance; and the signature of
//! receipts.

mod key_file;
mod key_ring;
mod signer;

pub use key_file::{KeyFileError, add, create, read};
pub use key_ring::{KeyRing, Lookup, SEAL_BYTES, Unreadable};
pub use signer::Signer;

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// SHA-256 of some bytes.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _infallible = write!(text, "{byte:02x}");
            text
        })
}

/// The bytes of hexadecimal digits, if there are exactly `N`.
#[must_use]
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != N * 2 || !text.is_ascii() {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[index * 2..index * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}

/// Random bytes.
///
/// # Panics
/// When the operating system has no chance to give: nothing safe can be done then.
#[must_use]
#[expect(
    clippy::expect_used,
    reason = "without chance there are no keys, codes or sessions"
)]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A new name for a record: 32 hexadecimal digits that say nothing.
#[must_use]
pub fn new_id() -> String {
    hex(&random::<16>())
}

/// Six random digits, each value equally likely.
#[must_use]
pub fn six_digits() -> String {
    // 2^32 is not a multiple of a million: numbers beyond the last full million would favour small codes.
    const LAST_FULL: u32 = u32::MAX - u32::MAX % 1_000_000;
    loop {
        let number = u32::from_le_bytes(random());
        if number < LAST_FULL {
            return format!("{:06}", number % 1_000_000);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_goes_there_and_back() {
        let bytes: [u8; 4] = [0, 1, 0xab, 0xff];
        assert_eq!(hex(&bytes), "0001abff");
        assert_eq!(from_hex::<4>("0001abff"), Some(bytes));
        assert_eq!(from_hex::<4>("0001abf"), None);
        assert_eq!(from_hex::<4>("0001abfg"), None);
    }

    #[test]
    fn codes_have_six_digits() {
        for _ in 0..100 {
            let code = six_digits();
            assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()));
        }
    }
}
