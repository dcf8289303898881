/// Somewhere a link is posted or printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its name.
    pub name: &'static str,
    /// The longest link that it carries whole, in characters.
    pub max_chars: usize,
}

/// The services, by the length they carry.
pub const SERVICES: &[Service] = &[
    Service {
        name: "Discord",
        max_chars: 2_000,
    },
    Service {
        name: "QR code",
        max_chars: 2_610,
    },
    Service {
        name: "Slack",
        max_chars: 4_000,
    },
];

impl Service {
    /// Whether it carries a whole link of `chars` characters.
    pub const fn fits(&self, chars: usize) -> bool {
        chars <= self.max_chars
    }
}
