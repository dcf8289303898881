use crate::testing::{Marked, read};

/// Reads a text whose names are marked as in [`read`] and compares the quotes found, one a line:
/// `direct or reported | words | speaker's words | entity | cue`.
#[track_caller]
fn check(marked: &str, expect: &[&str]) {
    let read = read(marked);
    assert_eq!(found(&read), expect, "{}", read.text);
}

fn found(read: &Marked) -> Vec<String> {
    let quotes = read.reading.quotes.iter();
    let line = |quote: &crate::Quote| {
        let entity = quote
            .speaker
            .and_then(|id| read.reading.entities.get(id.0 as usize));
        format!(
            "{} | {} | {} | {} | {}",
            if quote.direct { "direct" } else { "reported" },
            read.words(quote.span),
            quote.speaker_span.map_or("-", |span| read.words(span)),
            entity.map_or("-", |entity| entity.name.as_str()),
            quote.cue.map_or("-", |span| read.words(span)),
        )
    };
    quotes.map(line).collect()
}

#[test]
fn a_verb_after_the_quotation() {
    check(
        "“The road is closed,” {P Jane Roe} said.",
        &["direct | “The road is closed,” | Jane Roe | Jane Roe | said"],
    );
    check(
        "“The road is closed,” said {P Jane Roe}, the mayor of {L Arvik}.",
        &["direct | “The road is closed,” | Jane Roe | Jane Roe | said"],
    );
    check(
        "“Never,” shouted {P Jane Roe}.",
        &["direct | “Never,” | Jane Roe | Jane Roe | shouted"],
    );
    check(
        "“We are out of time!” {P Jane Roe}, who heads the board, warned.",
        &["direct | “We are out of time!” | Jane Roe | Jane Roe | warned"],
    );
}

#[test]
fn a_verb_before_the_quotation() {
    check(
        "{P Jane Roe} told reporters: “The bridge will open on time.”",
        &["direct | “The bridge will open on time.” | Jane Roe | Jane Roe | told"],
    );
    check(
        "{P Jane Roe}, 52, a baker from {L Arvik}, said: “Nobody came to help us that night.”",
        &["direct | “Nobody came to help us that night.” | Jane Roe | Jane Roe | said"],
    );
    check(
        "Dr {P Jane Roe}, of {O Arvik University}, who led the study, said: “The virus is mild.”",
        &["direct | “The virus is mild.” | Dr Jane Roe | Jane Roe | said"],
    );
    check(
        "Asked about the cost, {P Tom Hale} replied: “I have nothing to add.”",
        &["direct | “I have nothing to add.” | Tom Hale | Tom Hale | replied"],
    );
}

#[test]
fn a_split_quotation_has_one_speaker() {
    check(
        "“It was late,” {P Jane Roe} said. “We had all gone home by then.”",
        &[
            "direct | “It was late,” | Jane Roe | Jane Roe | said",
            "direct | “We had all gone home by then.” | - | Jane Roe | -",
        ],
    );
    check(
        "“It was late,” {P Jane Roe} said, “and we had all gone home.”",
        &[
            "direct | “It was late,” | Jane Roe | Jane Roe | said",
            "direct | “and we had all gone home.” | Jane Roe | Jane Roe | said",
        ],
    );
}

#[test]
fn a_quotation_of_two_paragraphs_has_one_speaker() {
    check(
        "{P Jane Roe} said: “The first winter was hard.\n“The second was worse than that.”",
        &[
            "direct | “The first winter was hard. | Jane Roe | Jane Roe | said",
            "direct | “The second was worse than that.” | - | Jane Roe | -",
        ],
    );
}

#[test]
fn a_quotation_far_from_any_speaker_has_none() {
    check(
        "“It was late,” {P Jane Roe} said. The bus left. The rain stopped. The shops closed. The \
         sign reads “Welcome to the oldest town on the coast”.",
        &[
            "direct | “It was late,” | Jane Roe | Jane Roe | said",
            "direct | “Welcome to the oldest town on the coast” | The sign | - | reads",
        ],
    );
}

#[test]
fn whose_words_without_a_verb() {
    check(
        "“The dam will hold.” — Governor {P Miles Tarr}",
        &["direct | “The dam will hold.” | Governor Miles Tarr | Miles Tarr | -"],
    );
    check(
        "{P Ann Cole} was blunt: “It is over.” {P Tom Bell} disagreed.",
        &["direct | “It is over.” | Ann Cole | Ann Cole | -"],
    );
    check(
        "From Mayor {P Ann Cole}:\n“The city will rebuild.”",
        &["direct | “The city will rebuild.” | Mayor Ann Cole | Ann Cole | -"],
    );
}

#[test]
fn an_interview_names_who_speaks() {
    check(
        "{P Roe}: When did you hear of it?\n{P Hale}: On the day it happened.\n{P Roe}: Who told you?",
        &[
            "reported | When did you hear of it? | Roe | Roe | -",
            "reported | On the day it happened. | Hale | Hale | -",
            "reported | Who told you? | Roe | Roe | -",
        ],
    );
}

#[test]
fn the_head_of_the_subject_speaks() {
    check(
        "{L Kremlin} spokesman {P John Roe} said that talks would go on.",
        &["reported | talks would go on | Kremlin spokesman John Roe | John Roe | said"],
    );
    check(
        "The head of the {O Arvik Museum} said that the hall would close.",
        &["reported | the hall would close | The head of the Arvik Museum | - | said"],
    );
    check(
        "A lawyer for {P Jane Roe} said that the claim was false.",
        &["reported | the claim was false | A lawyer for Jane Roe | - | said"],
    );
    check(
        "{P Tom Bell}’s lawyer, {P Dan Roe}, said his client was innocent.",
        &["reported | his client was innocent | Tom Bell’s lawyer | Dan Roe | said"],
    );
    check(
        "The operator, {O Roe Ltd}, said it would pay for the funerals.",
        &["reported | it would pay for the funerals | The operator | Roe Ltd | said"],
    );
    check(
        "The president of {L Chad} said that the border was open.",
        &["reported | the border was open | The president of Chad | - | said"],
    );
}

#[test]
fn letters_and_statements_speak_for_who_wrote_them() {
    check(
        "A statement from {O Roe Ltd} said that the plant would close.",
        &["reported | the plant would close | Roe Ltd | Roe Ltd | said"],
    );
    check(
        "The union’s letter to {P Gavin Orme} said: “There must be a full inquiry.”",
        &["direct | “There must be a full inquiry.” | The union | - | said"],
    );
}

#[test]
fn reported_clauses() {
    check(
        "{P Jane Roe} said on Monday that the harbour would stay open.",
        &["reported | the harbour would stay open | Jane Roe | Jane Roe | said"],
    );
    check(
        "The harbour would stay open, {P Jane Roe} said on Monday.",
        &["reported | The harbour would stay open | Jane Roe | Jane Roe | said"],
    );
    check(
        "The harbour would stay open, said {P Jane Roe}.",
        &["reported | The harbour would stay open | Jane Roe | Jane Roe | said"],
    );
    check(
        "A {G Dutch} official told {O Reuters} that the talks had failed.",
        &["reported | the talks had failed | A Dutch official | - | told"],
    );
    check(
        "{P Jane Roe} left the room and said that she would not come back.",
        &["reported | she would not come back | Jane Roe | Jane Roe | said"],
    );
    check(
        "{P Jane Roe} closed the shop, saying that the rent was too high.",
        &["reported | the rent was too high | Jane Roe | Jane Roe | saying"],
    );
    check(
        "{P Jane Roe} was quoted as saying that the plan was dead.",
        &["reported | the plan was dead | Jane Roe | Jane Roe | saying"],
    );
    check(
        "The paper quoted {P Jane Roe} as saying that the plan was dead.",
        &["reported | the plan was dead | Jane Roe | Jane Roe | saying"],
    );
    check(
        "{P Jane Roe} wrote that the plan of the city was “a disaster” for the port.",
        &[
            "reported | the plan of the city was “a disaster” for the port | Jane Roe | Jane Roe | wrote",
        ],
    );
}

#[test]
fn a_clause_ends_where_the_article_goes_on() {
    check(
        "{P Jane Roe} said the road was closed, adding that it would open in May.",
        &[
            "reported | the road was closed | Jane Roe | Jane Roe | said",
            "reported | it would open in May | Jane Roe | Jane Roe | adding",
        ],
    );
    check(
        "{P Jane Roe} said the road was safe, but {P Tom Hale} said it was dangerous.",
        &[
            "reported | the road was safe | Jane Roe | Jane Roe | said",
            "reported | it was dangerous | Tom Hale | Tom Hale | said",
        ],
    );
}

#[test]
fn according_to() {
    check(
        "According to the {O Port Authority}, the harbour stays open.",
        &["reported | the harbour stays open | the Port Authority | Port Authority | According to"],
    );
    check(
        "The harbour stays open, according to {P Jane Roe}.",
        &["reported | The harbour stays open | Jane Roe | Jane Roe | according to"],
    );
    check(
        "The bank, according to {O Reuters}, will cut 500 jobs.",
        &["reported | will cut 500 jobs | Reuters | Reuters | according to"],
    );
}

#[test]
fn partly_quoted() {
    check(
        "{P Tom Bell} called the plan “a joke” and “a scandal”.",
        &[
            "direct | “a joke” | Tom Bell | Tom Bell | called",
            "direct | “a scandal” | Tom Bell | Tom Bell | called",
        ],
    );
}

#[test]
fn what_nobody_said() {
    check("The so-called “fast lane” was slow.", &[]);
    check("She played in “The Long Winter of Arvik” last year.", &[]);
    check("There is nothing more to say about the road.", &[]);
    check(
        "{P Jane Roe} left.\n'We will not be moved by this.'\nIt rained.",
        &[],
    );
    check("Dogs’ owners and cats' owners met in the '90s.", &[]);
    check(
        "{O Tarn Steel}, based in {L Perth}, announced a deal with {O Kobe Steel}.",
        &[],
    );
    check(
        "The mayor, a former judge, wrote a letter to the king.",
        &[],
    );
    check("The mine that {P Jane Roe} said was closed is open.", &[]);
}

#[test]
fn supposed_or_denied_is_not_said() {
    check("{P Jane Roe} did not say that the road was closed.", &[]);
    check(
        "If {P Jane Roe} says that the road is closed, we will walk.",
        &[],
    );
    check("{P Jane Roe} would say that the road is closed.", &[]);
    check("{P Jane Roe} denied that the road was closed.", &[]);
    check(
        "The ban ends once {O the agency} confirms that the water is clean.",
        &[],
    );
}

#[test]
fn a_place_speaks_only_alone() {
    check(
        "{L Chad} said that the border was open.",
        &["reported | the border was open | Chad | Chad | said"],
    );
    check(
        "{L Chad} officials said that the border was open.",
        &["reported | the border was open | Chad officials | - | said"],
    );
}

#[test]
fn whoever_spoke_last_goes_on_behind_a_pronoun() {
    check(
        "“It was late,” {P Jane Roe} said. The bus had left, she said.",
        &[
            "direct | “It was late,” | Jane Roe | Jane Roe | said",
            "reported | The bus had left | she | Jane Roe | said",
        ],
    );
}

#[test]
fn no_text_makes_it_panic() {
    let texts = [
        "“",
        "\"\"\"",
        "said",
        "said said said",
        "’’’ ‘",
        "“a”",
        ", said",
        "according to",
        "According to, x",
        "“\n“\n“",
        "a:\nb:\na:",
        "“x” —",
    ];
    for text in texts {
        read(text);
    }
}

#[test]
fn bodies_and_months_that_speak() {
    check(
        "The {O Arvik Coast Guard} declined to comment. On Monday it said the fire began in a store.",
        &["reported | the fire began in a store | it | Arvik Coast Guard | said"],
    );
    check(
        "{P Theresa May} left. {P May} said the country was in good shape.",
        &["reported | the country was in good shape | May | Theresa May | said"],
    );
}

#[test]
fn programs_and_directions_are_no_speech() {
    check(
        "On “Arvik News Sunday,” {P Jane Roe} said the plan was sound.",
        &["reported | the plan was sound | Jane Roe | Jane Roe | said"],
    );
    check(
        "{P Roe}: When did you hear of it?\n{P Hale}: On the day it happened.\n{P Roe}: (CROSSTALK.)\n{P Hale}: As I said.",
        &[
            "reported | When did you hear of it? | Roe | Roe | -",
            "reported | On the day it happened. | Hale | Hale | -",
            "reported | As I said. | Hale | Hale | -",
        ],
    );
}

#[test]
fn claims_questions_and_demands_are_reported() {
    check(
        "The board rejected {P Jane Roe}’s claim that the road was closed.",
        &["reported | the road was closed | Jane Roe | Jane Roe | claim"],
    );
    check(
        "{P Jane Roe} urged voters to stay at home.",
        &["reported | voters to stay at home | Jane Roe | Jane Roe | urged"],
    );
    check(
        "{P Jane Roe} called on the board to resign at once.",
        &["reported | the board to resign at once | Jane Roe | Jane Roe | called"],
    );
    check(
        "{P Jane Roe} questioned whether the bridge had been tested.",
        &["reported | whether the bridge had been tested | Jane Roe | Jane Roe | questioned"],
    );
    // Nobody is asked for anything.
    check("{P Jane Roe} called on Monday to apologize.", &[]);
    check("{P Jane Roe} called the plan a mistake.", &[]);
}

#[test]
fn whoever_is_told_does_not_tell() {
    check(
        "{P Jane Roe} received a letter from {O Arvik Bank} informing her that the branch will close.",
        &["reported | the branch will close | Arvik Bank | Arvik Bank | informing"],
    );
    check(
        "{P Jane Roe} met the crew, telling them that the mine will close.",
        &["reported | the mine will close | Jane Roe | Jane Roe | telling"],
    );
}

#[test]
fn the_outer_of_two_speakers() {
    check(
        "{P Rob Hale} assured {P Ann Berg} that she could keep her job, said Inspector {P Jane Roe} at the station in the north of {L Arvik}.",
        &[
            "reported | Rob Hale assured Ann Berg that she could keep her job | Roe | Jane Roe | said",
        ],
    );
}

#[test]
fn a_source_with_its_office_and_its_name() {
    check(
        "According to the director of the {O Arvik Union of Bakers} (AUB), {P Jane Roe}, prices have doubled.",
        &[
            "reported | prices have doubled | the director of the Arvik Union of Bakers | Jane Roe | According to",
        ],
    );
    // Of whom an unnamed source speaks is not the source.
    check(
        "According to a senior official, {P Jane Roe}, a former judge, spoke of the war when they met.",
        &[
            "reported | Jane Roe, a former judge, spoke of the war when they met | a senior official | - | According to",
        ],
    );
    check(
        "Sales will fall by half this year, according to media buying company {O Arvik Media}.",
        &[
            "reported | Sales will fall by half this year | Arvik Media | Arvik Media | according to",
        ],
    );
}

#[test]
fn what_stands_around_a_clause_is_left_out() {
    check(
        "{P Jane Roe} said Monday night she had not read the order and declined to comment.",
        &["reported | she had not read the order | Jane Roe | Jane Roe | said"],
    );
    check(
        "ARVIK — The harbour will close for good, {P Jane Roe} said Friday.",
        &["reported | The harbour will close for good | Jane Roe | Jane Roe | said"],
    );
}

#[test]
fn an_engineer_who_said() {
    check(
        "“It is a hobby,” said {P Ann Berg}, an engineer for {O Arvik Motors} who said she travels to 30 shows a year.",
        &[
            "direct | “It is a hobby,” | Ann Berg | Ann Berg | said",
            "reported | she travels to 30 shows a year | Ann Berg | Ann Berg | said",
        ],
    );
}
