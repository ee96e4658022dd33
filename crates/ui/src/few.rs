//! A map of a few things. It is searched from the front: with so few that is no slower than a tree, and takes a tenth
//! of its code, which is made anew for every type and travels to every phone.

/// Values by key, in the order in which the keys first came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Few<K, V>(Vec<(K, V)>);

impl<K, V> Default for Few<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V> Few<K, V> {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<&V> {
        self.iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.iter_mut()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value)
    }

    /// Puts a value under a key, in place of the one that was there.
    pub fn set(&mut self, key: K, value: V) {
        match self.get_mut(&key) {
            Some(place) => *place = value,
            None => self.0.push((key, value)),
        }
    }

    /// Takes a key and its value out.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let place = self.0.iter().position(|(known, _)| known == key)?;
        Some(self.0.remove(place).1)
    }

    /// Keeps only what is wanted.
    pub fn retain(&mut self, mut wanted: impl FnMut(&K) -> bool) {
        self.0.retain(|(key, _)| wanted(key));
    }

    /// All of it.
    pub fn iter(&self) -> impl Iterator<Item = &(K, V)> {
        self.0.iter()
    }

    /// All of it, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut (K, V)> {
        self.0.iter_mut()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
