//! Loose limits per network address: carriers put thousands of people behind one.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use menteban_rules::time::Timestamp;

const WINDOW_SECS: i64 = 3_600;
/// Addresses remembered at once; bounds the memory.
const MOST_ADDRESSES: usize = 50_000;

/// Counts by address, in windows of an hour.
#[derive(Debug)]
pub struct AddressLimits {
    most: u32,
    counts: Mutex<HashMap<IpAddr, Count>>,
}

#[derive(Clone, Copy, Debug)]
struct Count {
    since: i64,
    number: u32,
}

impl AddressLimits {
    /// At most so many an hour from one address.
    #[must_use]
    pub fn new(most: u32) -> Self {
        Self {
            most,
            counts: Mutex::default(),
        }
    }

    /// Counts one; gives the seconds to wait if it was too many.
    pub fn count(&self, address: IpAddr, now: Timestamp) -> Option<i64> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= MOST_ADDRESSES {
            counts.retain(|_, count| now.0 - count.since < WINDOW_SECS);
        }
        if counts.len() >= MOST_ADDRESSES {
            // Somebody has very many addresses. The tight limits per person still hold.
            counts.clear();
        }
        let fresh = Count {
            since: now.0,
            number: 0,
        };
        let count = counts.entry(network(address)).or_insert(fresh);
        if !(0..WINDOW_SECS).contains(&(now.0 - count.since)) {
            *count = fresh;
        }
        count.number = count.number.saturating_add(1);
        (count.number > self.most).then(|| count.since + WINDOW_SECS - now.0)
    }
}

/// Whoever has one IPv6 address has 2^64 of them.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((v6.to_bits() & !u128::from(u64::MAX)).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_later_the_count_begins_again() {
        let limits = AddressLimits::new(2);
        let address = IpAddr::from([192, 0, 2, 1]);
        assert_eq!(limits.count(address, Timestamp(0)), None);
        assert_eq!(limits.count(address, Timestamp(10)), None);
        assert_eq!(limits.count(address, Timestamp(20)), Some(3_580));
        assert_eq!(
            limits.count(IpAddr::from([192, 0, 2, 2]), Timestamp(20)),
            None
        );
        assert_eq!(limits.count(address, Timestamp(3_600)), None);
    }
}
