//! Where sentences end. In each text a bar marks the boundary between two sentences.

use gloss_text::{SourceText, tokenize};

#[track_caller]
fn check(marked: &str) {
    let text = marked.replace('|', "");
    let cut = tokenize(SourceText::new(&text).expect("a short text"));
    let mut found = String::new();
    let mut at = 0;
    for (i, sentence) in cut.sentences.iter().enumerate() {
        let (start, end) = (sentence.span.start as usize, sentence.span.end as usize);
        let between = &text[at..start];
        let new_line = between.contains(['\n', '\u{2028}', '\u{2029}', '\u{c}', '\r']);
        if i > 0 && !new_line {
            found.push('|');
        }
        found += between;
        found += &text[start..end];
        at = end;
    }
    found += &text[at..];
    assert_eq!(found, marked);
}

#[test]
fn stops() {
    check("The talks ended.| Nobody signed.");
    check("Did it hold?| It did!| For now.");
    check("What?!| He left.| So did she!!| Then...| Nothing.");
    check("Prices rose 3.5 per cent.| Wages did not.");
    check("It was 1984.| The mine closed in 1991.| 40 families left.");
    check("It ended.|Then it began again.");
    check("She came , saw .| He went .");
    check("Talks failed。| Both sides left.");
}

#[test]
fn nothing_to_end() {
    check("");
    check(" \n\t\u{200b}");
    check("...");
    check("no stop at all");
    check("?");
}

#[test]
fn blocks_end_sentences() {
    check("Ministers meet in Vienna\nThe talks open on Monday.| Few expect a deal.\n\nBackground");
    check("One\r\nTwo\rThree\u{2028}Four\u{2029}Five\u{c}Six");
    check("the line broke\nin the middle");
}

#[test]
fn titles_and_ranks() {
    check("Mr. Okafor met Dr. Lindqvist.| They talked.");
    check(
        "U.S. Army Europe commander Gen. Mara Ellison and Lt. Col. J. R. Pope flew to Kyiv.| They landed.",
    );
    check("Sen. Rivas (D-Calif.) voted no.| Rep. He of Ohio did not.");
    check("Maj.-Gen. Adeyemi spoke.| Brig. Gen. Thorne listened.");
    check("GEN. ADEYEMI RESIGNS, SAYS NO. 10");
    check("Prof. A. Haddad, Ph.D., and Haddad et al. disagree.");
}

#[test]
fn initials() {
    check("J. K. Moreau and George W. Hartley met.| Then J.K. Moreau left.");
    check("Samuel L. Whitcombe sat with Josef K. in the dock.");
    check("There is no plan B.| The council said so.");
    check("He took vitamin C.| It helped.");
    check("It began in World War I.| Germany lost.");
    check("A bill, H. R. 1280, passed.");
    check("So do I.| They agree.| Ann and I.| Others left.| Dr. I. Duarte stayed.");
}

#[test]
fn abbreviations_within() {
    check("Kestrel Inc. shares fell; Norbury Co. and Vale Corp. rose.");
    check("Judges heard Alder v. Boone on Jan. 6 in St. Louis.| Mt. Hood was hidden.");
    check("The house is at No. 5, Elm St., Salem, Ore., near Ft. Hall.");
    check("See pp. 3-9, Fig. 2, vol. II and Art. 5.");
    check("Fruit (apples, pears, etc.) was scarce, e.g. in Kent, i.e. the south-east.");
    check("Ada Moss (b. March 1990) and Ivo Moss (c. 1750–1812) are related.");
    check("It opens on Sat. 6 June and closes on Sun., June 7.");
    check("From March 20-Dec. 21 the pass is open.");
}

#[test]
fn abbreviations_that_end() {
    check("She moved to the U.S.| He stayed in the U.K.| They write.");
    check("U.S. President Hale met U.N. Secretary-General Amadi.");
    check("He works for Kestrel Inc.| The firm is in Dayton.");
    check(
        "It began at 10 a.m.| Police came at 11 p.m. Monday.| By 9 a.m. Eastern time it was over.",
    );
    check("They sold maps, globes, etc.| Nobody bought them.");
    check("He was born on Feb. 3 in Washington, D.C.| His father was a baker.");
    check("The trial was in Sept.| It lasted a week.");
    check("The SEC.| The court.");
}

#[test]
fn words_that_only_look_abbreviated() {
    check("“No.| I will not,” she said.");
    check("No. That is wrong.".replace(". ", ".| ").as_str());
    check("The cat sat.| It was wed to the sun.| Miss Wed. left.");
    check("The fine came from the SEC.| I paid it.");
    check("They bought the Fed.| Nobody knew.");
}

#[test]
fn datelines_and_signatures() {
    check("HARTFORD, Conn. — The mayor resigned.| She gave no reason.");
    check("“It is over.” — Ines Duarte, mayor");
    check("“We won.”| — The crowd left.");
}

#[test]
fn quotations() {
    check("“It is over.”| She left.");
    check(
        "\"It is over.\"| She left.| \"Good.\" He stayed."
            .replace("\" He", "\"| He")
            .as_str(),
    );
    check("‘It is over.’| She left.");
    check("“Leave!” he said.| “Now!” she cried.");
    check("“Is it over?” Okafor asked.| “Is it?” Gen. Mara Ellison wondered.");
    check("“Is it over?” Gen. (ret.) Paul Adeyemi asked.| “Is it?” the mayor said.");
    check("“Is it over?”| He asked twice.");
    check("“We stay.| We fight.| We win,” he said.| Nobody spoke.");
    check("She said: “We stay.”| “Why?” I asked.");
    check("He called it “a start.”| The others did not.");
    check("``It is over.''| She left.");
    check("He read “Who Are We?” and slept.");
    check("“He said, ‘Go.’”| They went.");
    check("The rate is 5 per cent.“| So it was printed.");
}

#[test]
fn straight_quotation_marks_between_spaces() {
    check("He said : \" It is over . \"| She left .");
    check("It ended .| \" So it goes , \" he said .");
}

#[test]
fn brackets() {
    check("It ended.| (It had to.)| Nobody wept.");
    check("The firm (it was founded in 1990) closed.");
    check("Gen. (ret.) Paul Adeyemi left.| He (again!) Was late.");
    check("It went to the agency (FSA.)| It was late.");
    check("It closed (or how do I say this?)| Well, it ended.");
    check("(“It had to.”)| Nobody wept.");
    check("It closed. (see page 3)".replace(" (", "| (").as_str());
    check("He said [...] that it was over.| She said it […] Was it?");
    check("She called it safe (!) and cheap (?) at once.");
    check("Her film Help! (1965) was short.");
}

#[test]
fn notes() {
    check("It ended in 1990.[3]| It began again.[4][citation needed]| It ended.");
    check("It ended in May.12| It began again in June.");
}

#[test]
fn ellipses() {
    check("I waited ... and waited.");
    check("I waited...| Then she came.");
    check("I waited…| Then she came.| … It was late.");
    check("I waited . . . and waited.");
    check("... and then she came.");
}

#[test]
fn small_letters_go_on() {
    check("The firm approx. doubled its sales vs. last year.");
    check("It fell.| iPhone sales did not.| al-Nur was pleased.");
}

#[test]
fn lists() {
    check("1. Sign the paper.\n2. Send it.\na. By post.\niv. By hand.");
    check("It asks two things: 1. Sign the paper; 2. Send it.");
    check("She is 31.| He is 5.");
}

#[test]
fn addresses() {
    check("Write to desk@example.org.| Or see www.example.org/a.b?c=1.| Or example.com.");
    check("Ask @desk.| @night answers.| #Help is a tag.");
}

#[test]
fn names_with_marks() {
    check("Yahoo! Inc. bought it.| Then it left Yahoo!| The end.");
}

#[test]
fn headlines_keep_their_abbreviations() {
    check("Hale Leaves D.C. For the Coast");
    check("“Hale Leaves U.S. At Dawn”");
}

#[test]
fn credits_run_on() {
    check("The harbour at dawn| Photo: Ines Duarte");
    check("The mayor in Washington D.C.| Image: Ines Duarte.| It was cold.");
}
