//! The reading as JSON, with offsets in UTF-16 code units. Stub.
