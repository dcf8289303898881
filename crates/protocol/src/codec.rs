use std::fmt;

use serde::{Serialize, de::DeserializeOwned};

/// Bytes that are no message of this version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError(postcard::Error);

/// A message as bytes (postcard).
pub fn encode<M: Serialize>(message: &M) -> Vec<u8> {
    postcard::to_allocvec(message).expect("messages hold only what postcard can write")
}

/// The message that the bytes hold, all of them.
pub fn decode<M: DeserializeOwned>(bytes: &[u8]) -> Result<M, DecodeError> {
    match postcard::take_from_bytes(bytes) {
        Ok((message, [])) => Ok(message),
        Ok(_) => Err(DecodeError(postcard::Error::DeserializeBadEncoding)),
        Err(error) => Err(DecodeError(error)),
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The message could not be read: {}.", self.0)
    }
}

impl std::error::Error for DecodeError {}
