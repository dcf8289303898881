//! Any bytes are a pack or an error; what loads answers look-ups and draws its map.
#![no_main]

use gloss_knowledge::{Knowledge, Pack, View};
use libfuzzer_sys::fuzz_target;

/// Header and payload of a pack: with their sizes and checksum right, so that the search gets behind them.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let header = bytes.len() / 2;
    let mut pack = b"GLOSSPAK\x01\0\0\0".to_vec();
    pack.extend((header as u32).to_le_bytes());
    pack.extend(((bytes.len() - header) as u32).to_le_bytes());
    pack.extend(bytes);
    pack.extend(crc32fast::hash(&pack).to_le_bytes());
    pack
}

fuzz_target!(|bytes: &[u8]| {
    for pack in [Pack::load(bytes), Pack::load(&sealed(bytes))] {
        let Ok(pack) = pack else { continue };
        let knowledge = Knowledge::new(vec![pack]);
        knowledge.places("Springfield");
        knowledge.notes("European Union");
        if let Some(outline) = knowledge.outline() {
            outline.land_path(&View::world(160.0));
        }
    }
});
