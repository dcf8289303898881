/// Whether an input is a picture, an archive or the like that was read as text:
/// more than one character in thirty is a control or replacement character.
pub(crate) fn is_binary(input: &str) -> bool {
    let (mut all, mut odd) = (0usize, 0usize);
    for c in input.chars() {
        all += 1;
        odd += usize::from(c == '\u{fffd}' || c.is_control() && !c.is_whitespace());
    }
    odd > 3 && odd * 30 > all
}
