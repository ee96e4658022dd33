//! Identity numbers, phones and names: values that cannot be wrong once they exist.
//!
//! Each is made from what people type by `parse`, or from its stored text by `TryFrom<String>`;
//! none of them shows itself in `Debug`.

mod id_number;
mod name;
mod phone;

pub use id_number::{IdNumber, Sex, check_character};
pub use name::PersonName;
pub use phone::Phone;
