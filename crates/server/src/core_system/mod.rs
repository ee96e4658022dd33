//! Into the core system: a recognition that was decided is filed there, and taken back when it ends, in records of the
//! shape of the national interface (2503 人员慢特病备案 and 2504 its 撤销, 2505 人员定点备案 and 2506 its 撤销, 5301
//! 慢特病备案查询). Off unless the operator names an address: whether
//! this product may call the real one is the agency's decision, and its transport (signature, encryption) is a gateway's
//! in between. What is not known of its codes is set by the operator.

mod plan;
mod port;
mod record;

pub use plan::{Act, Choice, Done, Filing, Known};
pub use port::CoreSystem;
pub use record::Decided;
