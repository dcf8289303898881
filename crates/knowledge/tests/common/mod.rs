//! A small pack, written as tools/packs writes it.

use gloss_knowledge::{Knowledge, Pack};

/// The bytes of a pack of these parts: name, rows, bytes.
pub fn pack(sources: &[&str], parts: &[(&str, usize, Vec<u8>)]) -> Vec<u8> {
    let mut header = "name\ttest\n".to_owned();
    for source in sources {
        header.push_str(&format!("source\t{source}\tCC0\t2026\ta notice\n"));
    }
    let mut payload: Vec<u8> = Vec::new();
    for (name, rows, data) in parts {
        header.push_str(&format!("part\t{name}\t{rows}\t{}\n", data.len()));
        payload.extend(data);
    }
    let mut bytes = b"GLOSSPAK\x01\x00\x00\x00".to_vec();
    for size in [header.len(), payload.len()] {
        bytes.extend(u32::try_from(size).expect("a small pack").to_le_bytes());
    }
    bytes.extend(header.bytes());
    bytes.extend(payload);
    sealed(bytes)
}

/// The bytes with their checksum.
pub fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = crc32fast::hash(&bytes);
    bytes.extend(sum.to_le_bytes());
    bytes
}

/// Table rows, columns separated by `;`, as parts.
pub fn table(name: &str, columns: &str, rows: &str) -> Vec<(String, usize, Vec<u8>)> {
    let rows: Vec<Vec<&str>> = rows
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .map(|l| l.split(';').collect())
        .collect();
    columns
        .split(' ')
        .enumerate()
        .map(|(at, column)| {
            let text: String = rows
                .iter()
                .map(|row| format!("{}\n", row.get(at).copied().unwrap_or_default()))
                .collect();
            (format!("{name}.{column}"), rows.len(), text.into_bytes())
        })
        .collect()
}

const PLACES: &str = "
    n;US;United States;U.S.|USA;3976;-9850;338000000;
    n;UA;Ukraine;;4900;3200;37900000;
    n;FR;France;;4600;200;68000000;
    n;GE;Georgia;;4200;4350;3700000;
    r;US.TX;Texas;TX|Tex.;3125;-9925;29000000;state
    r;US.IL;Illinois;Ill.|IL;4000;-8925;12700000;state
    r;US.GA;Georgia;Ga.|GA;3275;-8350;10700000;state
    r;US.MA;Massachusetts;Mass.|MA;4237;-7111;6900000;state
    r;UA.07;Kharkiv Oblast;Kharkiv;4963;3642;2600000;region
    c;FR.11;Paris;;4885;235;2140000;capital
    c;US.TX;Paris;;3366;-9555;24800;
    c;US.IL;Springfield;;3980;-8964;114000;
    c;US.MA;Springfield;;4210;-7259;154000;
    c;US.MA;Holyoke;;4220;-7262;38000;
    c;UA.07;Kharkiv;Kharkov;4999;3623;1430000;
    c;UA.12;Kyiv;Kiev;5045;3052;2950000;capital
    c;GE.51;Tbilisi;;4169;4480;1050000;capital
    c;FR.93;Nice;;4370;727;342000;
    a;;Black Sea;;4300;3500;0;Sea between south-eastern Europe and Turkey";

const NOTES: &str = "
    0;2025;p;Volodymyr Zelenskyy;Zelenskyy|Zelensky;;President of Ukraine since May 2019
    0;2025;o;European Union;EU;;Union of 27 European states
    0;2025;o;Harvest Party;;;Farmers' party of Ukraine
    3;2026;p;Jordan Mills;;;English footballer
    3;2026;p;Maria Costa;;;Senator of France
    1;2025;o;Democratic Party;;;Political party in Ukraine
    1;2025;o;Democratic Party;;;Political party in France
    1;2025;o;Defence Forces Ministry;;;Armed forces of Ukraine";

/// A pack of a few places and notes.
pub fn small_pack() -> Vec<u8> {
    let mut parts = table("place", "kind in name also lat lon population type", PLACES);
    parts.extend(table(
        "country",
        "iso line",
        "UA;Semi-presidential republic in Eastern Europe; capital Kyiv",
    ));
    parts.extend(table(
        "demonym",
        "code words",
        "UA;Ukrainian|Ukrainians\nFR;French\nUS.TX;Texan",
    ));
    parts.extend(table("word", "name", "Nice"));
    parts.extend(table(
        "note",
        "source as_of kind name also title line",
        NOTES,
    ));
    let parts: Vec<(&str, usize, Vec<u8>)> = parts
        .iter()
        .map(|(name, rows, data)| (name.as_str(), *rows, data.clone()))
        .collect();
    pack(
        &["Gloss", "CIA World Factbook", "GeoNames", "Wikipedia"],
        &parts,
    )
}

/// Knowledge of the small pack.
#[allow(dead_code, reason = "not every test asks")]
pub fn small() -> Knowledge {
    Knowledge::new(vec![Pack::load(&small_pack()).expect("a well-formed pack")])
}
