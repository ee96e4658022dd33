//! Into the core system: a recognition that was decided is filed there, in records of the shape of the national
//! interface (2503 人员慢特病备案, 2505 人员定点备案, 5301 慢特病备案查询). Off unless the operator names an address: whether
//! this product may call the real one is the agency's decision, and its transport (signature, encryption) is a gateway's
//! in between. What is not known of its codes is set by the operator.

mod port;
mod record;

pub use port::{CoreSystem, Filed};
pub use record::{Decided, DiseaseFiling, HospitalFiling, Query};
