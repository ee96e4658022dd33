//! The keys in use. A sealed record says which key seals it, so that keys can be changed one day.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::fmt;
use zeroize::Zeroizing;

use super::Signer;
use crate::fault::Fault;

/// The only layout so far: version, key id, nonce, sealed bytes.
const LAYOUT: u8 = 1;
const NONCE_BYTES: usize = 24;
const HEAD_BYTES: usize = 1 + 4 + NONCE_BYTES;
/// What sealing adds to bytes.
pub const SEAL_BYTES: usize = HEAD_BYTES + 16;

/// Seals, opens, looks up and signs.
pub struct KeyRing {
    current: u32,
    ciphers: BTreeMap<u32, XChaCha20Poly1305>,
    lookup: Hmac<Sha256>,
    signer: Signer,
}

/// A keyed digest: equal for equal values, and of no use without the key.
pub type Lookup = [u8; 32];

/// A record that does not open: another key, another place, or changed bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl KeyRing {
    /// Of master keys by id; the newest seals, all of them open.
    ///
    /// # Errors
    /// When there is none.
    pub fn new(masters: &BTreeMap<u32, Zeroizing<[u8; 32]>>) -> Result<Self, Fault> {
        let empty = || Fault::new("a key ring without keys");
        let (&current, newest) = masters.last_key_value().ok_or_else(empty)?;
        // Look-ups must stay equal when a newer key is added: they stay with the oldest one.
        let (_, oldest) = masters.first_key_value().ok_or_else(empty)?;
        let ciphers = masters.iter().map(|(&id, master)| {
            let key = derive(master, b"menteban seal 1")?;
            Ok((id, XChaCha20Poly1305::new((&*key).into())))
        });
        let key = derive(oldest, b"menteban look-up 1")?;
        let lookup = Hmac::new_from_slice(&*key).map_err(|_| Fault::new("key length"))?;
        let seed = |master: &Zeroizing<[u8; 32]>| derive(master, b"menteban receipt 1");
        let older = masters
            .range(..current)
            .rev()
            .map(|(_, master)| seed(master));
        let older = older.collect::<Result<Vec<_>, Fault>>()?;
        Ok(Self {
            signer: Signer::new(&seed(newest)?, older.into_iter()),
            current,
            ciphers: ciphers.collect::<Result<_, Fault>>()?,
            lookup,
        })
    }

    /// Seals bytes for one place: table, row and field. Moved to another place they do not open.
    ///
    /// # Errors
    /// When the cipher fails, which it does for absurd lengths only.
    pub fn seal(&self, place: &[&str], plain: &[u8]) -> Result<Vec<u8>, Fault> {
        let nonce: [u8; NONCE_BYTES] = super::random();
        let head = head(self.current, &nonce);
        let cipher = &self.ciphers[&self.current];
        let aad = associated(&head, place);
        let payload = Payload {
            msg: plain,
            aad: &aad,
        };
        let sealed = cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| Fault::new("seal"))?;
        Ok([head.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for this very place.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn open(&self, place: &[&str], record: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        let (head, sealed) = record.split_at_checked(HEAD_BYTES).ok_or(Unreadable)?;
        if head[0] != LAYOUT {
            return Err(Unreadable);
        }
        let id = u32::from_be_bytes(head[1..5].try_into().map_err(|_| Unreadable)?);
        let nonce: [u8; NONCE_BYTES] = head[5..].try_into().map_err(|_| Unreadable)?;
        let cipher = self.ciphers.get(&id).ok_or(Unreadable)?;
        let aad = associated(head, place);
        let payload = Payload {
            msg: sealed,
            aad: &aad,
        };
        let plain = cipher.decrypt(&XNonce::from(nonce), payload);
        plain.map(Zeroizing::new).map_err(|_| Unreadable)
    }

    /// The look-up of a value, for one purpose.
    #[must_use]
    pub fn lookup(&self, purpose: &str, parts: &[&str]) -> Lookup {
        self.mac(purpose, parts).finalize().into_bytes().into()
    }

    /// Whether this is the look-up of that value, in constant time.
    #[must_use]
    pub fn is_lookup(&self, purpose: &str, parts: &[&str], of: &[u8]) -> bool {
        self.mac(purpose, parts).verify_slice(of).is_ok()
    }

    /// Signs receipts.
    #[must_use]
    pub fn signer(&self) -> &Signer {
        &self.signer
    }

    fn mac(&self, purpose: &str, parts: &[&str]) -> Hmac<Sha256> {
        let mut mac = self.lookup.clone();
        mac.update(&joined(std::iter::once(&purpose).chain(parts)));
        mac
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyRing({} keys)", self.ciphers.len())
    }
}

impl From<Unreadable> for Fault {
    fn from(_: Unreadable) -> Self {
        Self::new("a sealed record does not open")
    }
}

fn derive(master: &[u8; 32], purpose: &[u8]) -> Result<Zeroizing<[u8; 32]>, Fault> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, master)
        .expand(purpose, &mut *key)
        .map_err(|_| Fault::new("key length"))?;
    Ok(key)
}

fn head(key: u32, nonce: &[u8; NONCE_BYTES]) -> Vec<u8> {
    [&[LAYOUT][..], &key.to_be_bytes(), nonce].concat()
}

fn associated(head: &[u8], place: &[&str]) -> Vec<u8> {
    [head, &joined(place.iter())].concat()
}

/// Each part after its length: no two lists of parts join to the same bytes.
fn joined<'a>(parts: impl Iterator<Item = &'a &'a str>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(part.as_bytes());
    }
    bytes
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn ring(ids: &[u32]) -> KeyRing {
        let masters = ids.iter().map(|&id| (id, Zeroizing::new([id as u8; 32])));
        KeyRing::new(&masters.collect()).unwrap()
    }

    #[test]
    fn a_record_opens_in_its_own_place_only() {
        let keys = ring(&[1]);
        let record = keys.seal(&["persons", "a", "record"], b"secret").unwrap();
        let open = |place: &[&str]| keys.open(place, &record).map(|plain| plain.to_vec());
        assert_eq!(
            open(&["persons", "a", "record"]).as_deref(),
            Ok(&b"secret"[..])
        );
        assert_eq!(open(&["persons", "b", "record"]), Err(Unreadable));
        assert_eq!(open(&["persons", "ar", "ecord"]), Err(Unreadable));
    }

    #[test]
    fn changed_bytes_do_not_open() {
        let keys = ring(&[1]);
        let record = keys.seal(&["x"], b"secret").unwrap();
        for index in 0..record.len() {
            let mut changed = record.clone();
            changed[index] ^= 1;
            assert!(keys.open(&["x"], &changed).is_err(), "byte {index}");
        }
        assert!(keys.open(&["x"], &record[..10]).is_err());
    }

    #[test]
    fn a_newer_key_seals_and_the_older_one_still_opens() {
        let record = ring(&[1]).seal(&["x"], b"old").unwrap();
        let both = ring(&[1, 2]);
        assert_eq!(both.open(&["x"], &record).unwrap().as_slice(), b"old");
        let newer = both.seal(&["x"], b"new").unwrap();
        assert!(ring(&[1]).open(&["x"], &newer).is_err());
        assert_eq!(ring(&[1]).lookup("id", &["7"]), both.lookup("id", &["7"]));
    }

    #[test]
    fn a_newer_key_signs_and_the_older_one_is_still_published() {
        let (old, both) = (ring(&[1]), ring(&[1, 2]));
        let published: Vec<_> = both.signer().public_keys().collect();
        assert_eq!(published[1], old.signer().public_key());
        assert_eq!(published[0], ring(&[2]).signer().public_key());
        assert_eq!(both.signer().sign(b"x"), ring(&[2]).signer().sign(b"x"));
    }

    #[test]
    fn look_ups_of_different_purposes_differ() {
        let keys = ring(&[1]);
        assert_ne!(keys.lookup("id", &["7"]), keys.lookup("phone", &["7"]));
        assert!(keys.is_lookup("id", &["7"], &keys.lookup("id", &["7"])));
    }
}
