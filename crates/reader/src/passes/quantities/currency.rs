//! Currencies: their signs before a number and their names after it.

use super::Reader;
use crate::lex::{AtomKind, Atoms, Line, back};
use crate::lists::{CURRENCIES, CURRENCY_COUNTRIES};

/// A currency beside a number.
#[derive(Clone, Copy)]
pub(super) struct Currency {
    /// Its ISO 4217 code, or the name that several share.
    pub code: &'static str,
    /// What the number is multiplied by.
    pub factor: f64,
    /// Its first atom, and the one after its last.
    pub start: usize,
    pub end: usize,
}

impl Reader<'_, '_> {
    /// The currency whose name stands at a position: "euros", "-dollar", "p".
    pub(super) fn currency_after(&self, at: usize) -> Option<Currency> {
        let w = &self.line;
        let start = at + usize::from(w.dash(at) && w.joined(at) && w.joined(at + 1));
        let (value, end) = w.listed(start, CURRENCIES)?;
        let (code, places) = value.split_once(' ')?;
        let part = places.contains("part");
        // A single letter is the unit only right after its figure: "50p".
        let close = w.text(start).len() > 1 || w.joined(start);
        (close && (part || places.contains("after"))).then_some(Currency {
            code,
            factor: if part { 0.01 } else { 1.0 },
            start,
            end,
        })
    }

    /// The currency whose sign stands right before the number at a position.
    pub(super) fn sign_before(&self, number: usize) -> Option<Currency> {
        (1..=3).rev().find_map(|length| {
            let sign = sign_at(&self.line, back(number, length))?;
            (sign.end == number).then_some(sign)
        })
    }

    /// The country of dollars that is named after them: "$5 Canadian", "$5 U.S.".
    pub(super) fn country_after(&self, at: usize) -> Option<(&'static str, usize)> {
        let w = &self.line;
        if let Some(end) = w
            .phrases(at, &["u . s .", "u . s", "us"])
            .filter(|_| w.capital(at))
        {
            return Some(("USD", end));
        }
        let adjective =
            w.capital(at) && w.any(at, "American Australian Canadian Singaporean Jamaican");
        let (_, code) = CURRENCY_COUNTRIES
            .get(&w.text(at).to_lowercase())?
            .split_once(' ')?;
        adjective.then_some((code, at + 1))
    }

    /// The code of a currency; of several that share a name, the one whose country the text names.
    ///
    /// Dollars of an uncertain country keep their sign.
    pub(super) fn code(&self, currency: Currency) -> Option<&'static str> {
        let name = currency.code;
        if !name.starts_with(|c: char| c.is_lowercase()) {
            return Some(name);
        }
        let homes = self.homes.get_or_init(|| homes(self.atoms));
        let named = || homes.iter().filter(|home| home.0 == name);
        let total: usize = named().map(|home| home.2).sum();
        let most = named().max_by_key(|home| home.2);
        match (most, name) {
            (Some(&(_, code, times)), _) if 3 * times > 2 * total => Some(code),
            (Some(_), "dollar") => Some("$"),
            (Some(_), _) => None,
            (None, "dollar") => Some("USD"),
            (None, "rupee") => Some("INR"),
            (None, "lira") => Some("TRY"),
            (None, "won") => Some("KRW"),
            (None, "dong") => Some("VND"),
            (None, _) => None,
        }
    }
}

/// The countries of a text whose currency shares its name: the name, the code, and how often
/// the text names the country.
fn homes(atoms: &Atoms<'_>) -> Vec<Home> {
    let mut homes: Vec<Home> = vec![];
    let capitals = atoms
        .words()
        .filter(|word| word.starts_with(char::is_uppercase));
    for value in capitals.filter_map(|word| CURRENCY_COUNTRIES.get(&word.to_lowercase())) {
        let Some((name, code)) = value.split_once(' ') else {
            continue;
        };
        match homes
            .iter_mut()
            .find(|home| (home.0, home.1) == (name, code))
        {
            Some(home) => home.2 += 1,
            None => homes.push((name, code, 1)),
        }
    }
    homes
}

/// The shared name of a currency, a country's code for it, how often the country is named.
pub(super) type Home = (&'static str, &'static str, usize);

/// The sign of a currency that begins at a position, with a number after it: "US$3", "R50bn".
pub(super) fn sign_at(w: &Line<'_, '_>, at: usize) -> Option<Currency> {
    let (value, end) = w.listed(at, CURRENCIES)?;
    let (code, places) = value.split_once(' ')?;
    let letters = w.kind(at) == Some(AtomKind::Letters);
    let figures = w.figures(end);
    if !places.contains("before")
        || letters && !w.capital(at)
        || w.joined(at) && w.kind(back(at, 1)) == Some(AtomKind::Letters)
        || figures.is_none() && (letters || w.numeral(end).is_none())
    {
        return None;
    }
    // "R2" and "R18" name things; "R4bn", "R1,500" and "R4.50" are rand.
    let single = letters && end == at + 1 && w.text(at).len() == 1;
    if single && let Some((value, next)) = figures {
        let grouped = next > end + 1 && (value >= 1000.0 || value.fract() > 0.0);
        let scaled =
            w.senses(next).scale.is_some() || w.joined(next) && w.any(next, "m bn tn k mn");
        if !(w.joined(end) && (grouped || scaled)) {
            return None;
        }
    }
    Some(Currency {
        code,
        factor: 1.0,
        start: at,
        end,
    })
}
