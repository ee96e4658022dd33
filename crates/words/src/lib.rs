//! Every word of the product: one module a screen, a constant or a function a phrase, once in each language.
//!
//! A phrase with a parameter is a function, so the compiler sees to it that nothing is left out. The words for
//! what can be wrong are exhaustive matches over the rules' own lists: a new problem without words does not compile.
//!
//! What stands here at the top are the words of the language that this is built in: nobody who reads one language
//! downloads the other. Whoever speaks both (the server's pages) names [`zh`] or [`en`].

pub mod en;
pub mod zh;

#[cfg(feature = "en")]
pub use en::*;
#[cfg(not(feature = "en"))]
pub use zh::*;
