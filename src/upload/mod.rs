//! Files on their way to the server.
