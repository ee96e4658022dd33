//! The keys that sign receipts: one from each master key, so that they are made, kept and changed together with it.

use ed25519_dalek::{Signer as _, SigningKey};
use zeroize::Zeroizing;

/// Signs with the newest key; the older ones are known for as long as receipts are out.
pub struct Signer {
    current: SigningKey,
    older: Vec<[u8; 32]>,
}

impl Signer {
    /// Of the seed of the newest key, and those of the older ones.
    pub(super) fn new(
        current: &Zeroizing<[u8; 32]>,
        older: impl Iterator<Item = Zeroizing<[u8; 32]>>,
    ) -> Self {
        let public = |seed: Zeroizing<[u8; 32]>| SigningKey::from_bytes(&seed).verifying_key();
        Self {
            current: SigningKey::from_bytes(current),
            older: older.map(|seed| public(seed).to_bytes()).collect(),
        }
    }

    /// The public half of the key that signs.
    #[must_use]
    pub fn public_key(&self) -> [u8; 32] {
        self.current.verifying_key().to_bytes()
    }

    /// Every public key, the one that signs first.
    pub fn public_keys(&self) -> impl Iterator<Item = [u8; 32]> {
        std::iter::once(self.public_key()).chain(self.older.iter().copied())
    }

    /// The Ed25519 signature (RFC 8032): the same bytes give the same signature.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.current.sign(bytes).to_bytes()
    }
}
