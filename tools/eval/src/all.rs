//! Every figure, in a table beside what it is to reach.

use anyhow::Result;

use crate::TASKS;
use crate::setup::Setup;

/// What a figure is to reach: task, how its documents' name begins, figure, least value.
const GOALS: [(&str, &str, &str, f64); 32] = [
    ("dates", "aquaint_dev", "value_f1", 78.0),
    ("dates", "aquaint_dev", "calendar_f1", 87.0),
    ("dates", "gum_tei_dev", "calendar_f1", 88.0),
    ("specs", "recognizers_specs", "right", 70.0),
    ("quotes", "ggt_dev", "f1_0.3", 84.0),
    ("quotes", "ggt_dev", "f1_0.8", 78.0),
    ("quotes", "ggt_dev", "named_0.3", 60.0),
    ("quotes", "polnear_dev", "f1_0.3", 55.0),
    ("coref", "ontogum_dev", "conll", 48.0),
    ("coref", "ontogum_dev", "he_she", 72.0),
    ("gap", "gap_dev", "f1", 76.0),
    ("gap", "gap_dev", "precision", 88.0),
    ("syntax", "gum_news", "upos", 97.0),
    ("syntax", "gum_news", "uas", 89.5),
    ("syntax", "gum_news", "las", 86.5),
    ("roles", "gum_silver_dev", "recall", 75.0),
    ("roles", "gum_silver_dev", "f1", 55.0),
    ("article", "", "names_linked", 97.0),
    ("article", "", "pronouns", 80.0),
    ("article", "", "roles", 100.0),
    ("article", "", "quotes", 100.0),
    ("article", "", "dates", 100.0),
    ("places", "lgl_dev", "acc161", 66.0),
    ("places", "lgl_dev", "gold_mentions_acc161", 75.0),
    ("places", "geowebnews_dev", "acc161", 66.0),
    ("places", "geowebnews_dev", "gold_mentions_acc161", 80.0),
    ("linking", "gum_wiki_dev news, end", "place_line", 80.0),
    ("linking", "gum_wiki_dev news, end", "org_line", 45.0),
    ("linking", "gum_wiki_dev news, end", "person_line", 25.0),
    (
        "linking",
        "gum_wiki_dev news, end",
        "all_right_of_shown",
        95.0,
    ),
    (
        "linking",
        "gum_wiki_dev news, gold",
        "all_right_of_shown",
        95.0,
    ),
    ("sentences", "ontogum_dev", "news_f1", 98.0),
];

/// Runs every task that the analyzer can do and prints the table; a figure short of its goal has a `<` before it.
pub fn run(setup: &Setup) -> Result<()> {
    println!(
        "{:<10} {:<30} {:<18} {:>7}  goal",
        "task", "documents", "figure", "value"
    );
    let parses = setup.parses()?;
    for task in TASKS.iter().filter(|task| parses || task.name != "syntax") {
        for report in (task.run)(setup)? {
            for (figure, value) in &report.figures {
                let goal = GOALS.iter().find(|(of, data, name, _)| {
                    *of == task.name && report.data.starts_with(data) && name == figure
                });
                let goal = goal.map(|goal| goal.3);
                let short = goal.is_some_and(|goal| *value < goal);
                println!(
                    "{:<10} {:<30} {figure:<18} {}{value:>6.1}  {}",
                    task.name,
                    report.data,
                    if short { '<' } else { ' ' },
                    goal.map_or(String::new(), |goal| format!(">= {goal}")),
                );
            }
        }
    }
    Ok(())
}
