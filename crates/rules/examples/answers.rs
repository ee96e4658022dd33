//! What the native rules answer to so many random drafts, as digests: the browser's tests compare theirs with it.

use menteban_rules::samples::digests_of_answers;

fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok());
    println!("{}", digests_of_answers(count.expect("answers COUNT")));
}
