//! Deflated data, unpacked up to a limit.

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// How unpacking went.
pub(crate) struct Outcome {
    /// Bytes of the input that were read.
    pub read: usize,
    /// There was more to come than was allowed.
    pub over: bool,
    /// The data ended as it should.
    pub whole: bool,
}

/// Unpacks data piece by piece; `piece` returns whether to go on.
pub(crate) fn unpack(
    mut input: &[u8],
    format: DataFormat,
    mut piece: impl FnMut(&[u8]) -> bool,
) -> Outcome {
    const BUFFER: usize = 1 << 15;
    let mut state = InflateState::new_boxed(format);
    let mut buffer = vec![0; BUFFER];
    let mut outcome = Outcome {
        read: 0,
        over: false,
        whole: false,
    };
    loop {
        let result = inflate(&mut state, input, &mut buffer, MZFlush::None);
        outcome.read += result.bytes_consumed;
        input = input.get(result.bytes_consumed..).unwrap_or_default();
        let written = buffer.get(..result.bytes_written).unwrap_or_default();
        if !written.is_empty() && !piece(written) {
            outcome.over = true;
            return outcome;
        }
        let stuck = result.bytes_consumed == 0 && result.bytes_written == 0;
        match result.status {
            Ok(MZStatus::StreamEnd) => {
                outcome.whole = true;
                return outcome;
            }
            Ok(_) if !stuck => {}
            // The output buffer was full.
            Err(MZError::Buf) if !stuck => {}
            _ => return outcome,
        }
    }
}
